import { today } from '../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../kernel/action.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { countedCaseStates } from '../../../case/domain/index.ts'
import { requireCase } from '../../../case/server/index.ts'
import {
  blacklistProblems,
  keysOfSubject,
  subjectKindNames,
  type BlacklistDetail,
  type blacklistPropose,
} from '../../domain/index.ts'
import { presentEntry } from '../blacklist-presenter.ts'
import {
  addEntryEvent,
  blacklistTables,
  entriesNaming,
  lastEndedEntry,
  nextNumber,
} from '../blacklist-queries.ts'

/**
 * 提出列入: by the county out of anything, by a town out of a case of its own. One subject has one entry at a time.
 * @throws Problem case/not-found 404, blacklist/case-needed 422, case-not-confirmed 422, already-listed 409, county-needed 422
 */
export async function proposeEntry(
  work: Work,
  body: BodyOf<typeof blacklistPropose>,
): Promise<BlacklistDetail> {
  const kase = body.caseId ? await requireCase(work, body.caseId) : null
  if (!kase && work.actor.regionCode.length > 6) throw blacklistProblems.refuse('case-needed')
  const county = (kase?.region_code ?? work.actor.regionCode).slice(0, 6)
  if (county.length < 6) throw blacklistProblems.refuse('county-needed')
  if (kase && !(countedCaseStates as readonly string[]).includes(kase.state))
    throw blacklistProblems.refuse('case-not-confirmed')
  const now = today(work.clock)
  const subject = { kind: body.subjectKind, name: body.subjectName, creditCode: body.creditCode || null }
  const keys = keysOfSubject(subject)
  // Two proposals of one subject at the same moment: the second waits here and then sees the first.
  const number = await nextNumber(work, county, Number(now.slice(0, 4)))
  const [open] = (await entriesNaming(work, keys, now)).filter((e) => sameSubject(e, body, keys))
  if (open) throw blacklistProblems.refuse('already-listed', { number: open.number })
  const id = newId()
  await blacklistTables(work)
    .insertInto('work.blacklist_entry')
    .values({
      id,
      number,
      subject_kind: body.subjectKind,
      subject_name: body.subjectName,
      credit_code: body.creditCode || null,
      responsible_person: body.responsiblePerson,
      identity_keys: keys,
      reason: body.reason,
      basis: body.basis,
      case_id: kase?.id ?? null,
      case_number: kase?.number ?? '',
      term_months: body.termMonths,
      follows_id: await lastEndedEntry(work, keys),
      proposed_by: work.actor.personId,
      proposed_by_name: work.actor.name,
      proposed_on: now,
      created_at: work.clock.now(),
      region_code: county,
    })
    .execute()
  await addEntryEvent(
    work,
    id,
    'propose',
    `提出把${subjectKindNames[body.subjectKind]}“${body.subjectName}”列入黑名单 ${body.termMonths} 个月。事由：${body.reason}`,
  )
  await work.audit({
    action: 'blacklist.propose',
    resource: 'blacklist',
    objectId: id,
    regionCode: county,
    details: { number, kind: body.subjectKind, case: kase?.number ?? null, termMonths: body.termMonths },
    values: { subject: { after: body.subjectName } },
  })
  return presentEntry(work, id)
}

/** A personal name alone is shared by many: then only the same person of the same case is one subject. */
const sameSubject = (
  e: { credit_code: string | null; subject_kind: string; case_id: string | null },
  body: BodyOf<typeof blacklistPropose>,
  keys: readonly string[],
): boolean =>
  keys.some((key) => !key.startsWith('person:')) ||
  (e.subject_kind === body.subjectKind && e.case_id === body.caseId)
