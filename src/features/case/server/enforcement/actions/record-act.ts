import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import { formatYuan } from '../../../../../kernel/money.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  actStops,
  actWords,
  bareAct,
  bindingStops,
  enforcementActs,
  enforcementProblems,
  type CaseDetail,
  type EnforcementAct,
  type caseRecordAct,
} from '../../../domain/index.ts'
import { lockCase, type LockedCase } from '../../case-access.ts'
import { shareCaseFiles } from '../../case-queries.ts'
import { applyStep, requirePastDate, takeFiles } from '../../change-case.ts'
import { enforcementActsOf, requireProceeding, toProceeding } from '../enforcement-queries.ts'
import { actingOffice, ledgerOf, procedureContext } from '../procedure-context.ts'
import { keepAct, keepResults } from '../keep-act.ts'

type Ids = { readonly caseId: string; readonly proceedingId: string }
type Body = BodyOf<typeof caseRecordAct>

/** 记录执法行为: order of acts and the law's stops are asked under the lock; what the act brings is counted at once. */
export async function recordAct(work: Work, ids: Ids, body: Body): Promise<CaseDetail> {
  const locked = await lockCase(work, ids.caseId, 'record-act')
  requirePost(work, body)
  const proceeding = await requireProceeding(work, ids.caseId, ids.proceedingId)
  const acts = (await enforcementActsOf(work, ids.caseId)).filter((a) => a.proceedingId === proceeding.id)
  const draft = toDraft(ids, body)
  requirePastDate(work, locked.row, enforcementActs[body.kind].label, body.on)
  await requireNoStop(work, locked, toProceeding(proceeding), acts, draft)
  await takeFiles(work, locked.row, body.fileIds, 'enforcement')
  await keepAct(work, ids.caseId, draft)
  await keepResults(work, { caseId: ids.caseId, party: proceeding.party, act: draft, acts })
  return applyStep(work, locked, {
    ...(await letPoliceSee(work, locked, draft)),
    text: sentence(proceeding.party, draft),
    details: {
      act: draft.kind,
      on: draft.on,
      amountCents: draft.amountCents,
      documentNumber: draft.documentNumber,
    },
    values: peopleOf(draft),
  })
}

/** A legal reviewer enters a review and nothing else of the proceeding. */
function requirePost(work: Work, body: Body): void {
  if (work.actor.role === 'legal_reviewer' && body.kind !== 'legal_review')
    throw enforcementProblems.refuse('wrong-post', { act: enforcementActs[body.kind].label })
}

const toDraft = (ids: Ids, body: Body): EnforcementAct =>
  bareAct(body.kind, body.on, { ...body, id: newId(), proceedingId: ids.proceedingId })

/** @throws Problem `enforcement/stopped` 422 with one issue per stop; `enforcement/refund-too-large` 422 */
async function requireNoStop(
  work: Work,
  locked: LockedCase,
  proceeding: ReturnType<typeof toProceeding>,
  acts: readonly EnforcementAct[],
  draft: EnforcementAct,
): Promise<void> {
  const context = await procedureContext(work, locked.row.region_code)
  const office = await actingOffice(work, draft.on)
  const law = context.lawOn(draft.on)
  const stops = bindingStops(actStops({ draft, acts, proceeding, office, law }))
  if (stops.length > 0)
    throw enforcementProblems.refuse(
      'stopped',
      { act: enforcementActs[draft.kind].label, why: stops[0]!.message },
      stops.map((s) => ({
        code: `law/${s.code}`,
        // At the kind of act, where a long form is scrolled to.
        path: 'kind',
        message: s.cite ? `${s.message}（${s.cite}）` : s.message,
      })),
    )
  if (draft.kind !== 'refund') return
  const owed = ledgerOf(context, acts, today(work.clock))?.overpaidCents ?? 0
  if ((draft.amountCents ?? 0) > owed)
    throw enforcementProblems.refuse('refund-too-large', { cents: formatYuan(owed) })
}

/** What is handed to the police must be seen by the police of the region, who answer it. */
async function letPoliceSee(work: Work, locked: LockedCase, act: EnforcementAct) {
  const { departments, id } = locked.row
  if (act.kind !== 'referral_sent' || departments.includes('public_security')) return {}
  await shareCaseFiles(work, id, 'public_security')
  return { set: { departments: [...departments, 'public_security'] } }
}

function sentence(party: string, act: EnforcementAct): string {
  const words = actWords(act)
  const paper = act.documentNumber ? `（${act.documentNumber}）` : ''
  return `${formatChineseDate(act.on)}对“${party}”${enforcementActs[act.kind].label}${paper}${words ? `：${words}` : ''}。`
}

function peopleOf(act: EnforcementAct): Record<string, { after: string }> {
  const officers = act.officers.map((o) => `${o.name} ${o.certificateNo}`).join('、')
  return {
    ...(officers ? { officers: { after: officers } } : {}),
    ...(act.approver ? { approver: { after: act.approver } } : {}),
    ...(act.person ? { person: { after: `${act.person} ${act.personCertificateNo}`.trim() } } : {}),
  }
}
