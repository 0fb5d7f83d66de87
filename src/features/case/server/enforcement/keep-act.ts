import type { LocalDate } from '../../../../kernel/local-date.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { enforcementActs, resultsOfAct, servedNotice, type EnforcementAct } from '../../domain/index.ts'
import { enforcementTables } from './enforcement-tables.ts'

/** Adds the act's row; rows are never changed but to be taken back. */
export async function keepAct(work: Work, caseId: string, act: EnforcementAct): Promise<void> {
  await enforcementTables(work)
    .insertInto('work.case_act')
    .values({
      id: act.id,
      case_id: caseId,
      proceeding_id: act.proceedingId,
      kind: act.kind,
      act_on: act.on,
      act_at: act.at,
      refers_to: act.refersTo,
      officers: JSON.stringify(act.officers),
      approver: act.approver,
      person: act.person,
      person_certificate_no: act.personCertificateNo,
      amount_cents: act.amountCents,
      person_count: act.personCount,
      until_on: act.untilOn,
      outcome: act.outcome,
      facts: act.facts,
      reason: act.reason,
      things: JSON.stringify(act.things),
      penalties: act.penalties === null ? null : JSON.stringify(act.penalties),
      plan: JSON.stringify(act.plan),
      document_number: act.documentNumber,
      legal_basis: act.legalBasis,
      note: act.note,
      file_ids: [...act.fileIds],
      recorded_by: work.actor.personId,
    })
    .execute()
}

type Kept = {
  readonly caseId: string
  readonly party: string
  readonly act: EnforcementAct
  readonly acts: readonly EnforcementAct[]
}

/** What the act brings to the results that figures count; an answer and a revocation change those of the act they name. */
export async function keepResults(work: Work, { caseId, party, act, acts }: Kept): Promise<void> {
  const tables = enforcementTables(work)
  const noticedOn = act.kind === 'decision' ? (servedNotice(acts, act.on)?.servedOn ?? act.on) : null
  for (const result of resultsOfAct(act))
    await tables
      .insertInto('work.case_enforcement')
      .values({
        id: newId(),
        case_id: caseId,
        kind: result.kind,
        party,
        amount_cents: result.amountCents,
        person_count: result.personCount,
        decided_on: act.on,
        decision_number: act.documentNumber,
        legal_basis: act.legalBasis,
        officers: JSON.stringify(act.officers),
        note: act.note,
        file_ids: [...act.fileIds],
        recorded_by: work.actor.personId,
        act_id: act.id,
        noticed_on: noticedOn,
        revoked_on: null,
      })
      .execute()
  if (act.kind === 'revoked' && act.refersTo) await endResults(work, act.refersTo, act.on)
  if (act.kind === 'police_answer') await answerReferral(work, acts, act)
}

/** Results of an act that was revoked or taken back are no longer counted. */
export async function endResults(work: Work, actId: string, on: LocalDate): Promise<void> {
  await enforcementTables(work)
    .updateTable('work.case_enforcement')
    .set({ revoked_on: on })
    .where('act_id', '=', actId)
    .execute()
}

async function answerReferral(
  work: Work,
  acts: readonly EnforcementAct[],
  answer: EnforcementAct,
): Promise<void> {
  const sent = acts.findLast((a) => a.kind === 'referral_sent' && a.withdrawnOn === null)
  if (!sent) return
  const words = enforcementActs.police_answer.outcomes?.[answer.outcome] ?? ''
  await enforcementTables(work)
    .updateTable('work.case_enforcement')
    .set({ answer: [words, answer.reason].filter(Boolean).join('：'), answered_on: answer.on })
    .where('act_id', '=', sent.id)
    .execute()
}
