import type { Work } from '../../../../platform/server/work.ts'
import { describeRoles, evidenceKindNames, type CaseDetail, type KnownFacts } from '../../domain/index.ts'
import { allEvidence } from '../evidence/evidence-queries.ts'
import { findSealed, partiesOf, type PartyRecord } from '../parties/party-queries.ts'

const principals = ['controller', 'legal_representative', 'principal']

/** Who is meant by 当事人, with numbers where the acting post may know them; and everybody in the case. */
export async function peopleFacts(work: Work, kase: CaseDetail): Promise<KnownFacts> {
  const parties = await partiesOf(work, [kase.id])
  const main =
    parties.find((p) => p.kind === 'unit' && p.roles.some((r) => principals.includes(r))) ??
    parties.find((p) => p.roles.some((r) => principals.includes(r)))
  const people = await Promise.all(
    parties
      .filter((p) => p.kind === 'person')
      .map(async (p) => ({ name: p.name, role: describeRoles(p.roles), ...(await numbersOf(work, p)) })),
  )
  if (people.length === 0 && kase.responsiblePerson)
    people.push({ name: kase.responsiblePerson, role: '主要负责人（实际控制人）', idNumber: '', phone: '' })
  const numbers = main ? await numbersOf(work, main) : null
  return {
    'party.name':
      main?.name ?? (kase.responsiblePerson ? `${kase.name}（${kase.responsiblePerson}）` : kase.name),
    'party.identity': main?.credit_code || numbers?.idNumber || '',
    'party.address': main?.address || kase.address,
    'party.phone': numbers?.phone ?? '',
    'party.responsible': kase.responsiblePerson,
    'party.landlord': kase.landlord,
    'party.people': people.length > 0 ? people : null,
  }
}

/** Whole for those who handle the case, masked for everybody else: the database decides. */
async function numbersOf(work: Work, party: PartyRecord): Promise<{ idNumber: string; phone: string }> {
  const sealed = await findSealed(work, party.id)
  return { idNumber: sealed?.id_number ?? party.id_masked, phone: sealed?.phone ?? party.phone_masked }
}

/** What proves it: each piece with its caption; in words as counts by kind. */
export async function evidenceFacts(work: Work, caseId: string): Promise<KnownFacts> {
  const all = (await allEvidence(work, caseId, 500)).filter((e) => e.removed_at === null)
  const counts = new Map<string, number>()
  for (const e of all) counts.set(evidenceKindNames[e.kind], (counts.get(evidenceKindNames[e.kind]) ?? 0) + 1)
  return {
    'evidence.text': [...counts].map(([kind, count]) => `${kind}${count}件`).join('、'),
    'evidence.table': all.map((e) => [
      e.caption || e.name,
      e.captured_at?.toISOString().slice(0, 10) ?? '',
      e.captured_by || e.uploaded_by_name,
    ]),
  }
}
