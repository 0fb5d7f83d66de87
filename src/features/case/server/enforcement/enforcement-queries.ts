import { sql, type Selectable } from 'kysely'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import {
  enforcementProblems,
  type EnforcementAct,
  type Instalment,
  type Penalties,
  type Proceeding,
  type Thing,
} from '../../domain/index.ts'
import type { CaseActTable, CaseProceedingTable, PenaltyPowerTable } from './enforcement-tables.ts'

export type ProceedingRecord = Selectable<CaseProceedingTable>
export type ActRecord = Omit<
  Selectable<CaseActTable>,
  'officers' | 'things' | 'penalties' | 'plan' | 'act_at'
> & {
  readonly officers: { name: string; certificateNo: string }[]
  readonly things: Thing[]
  readonly penalties: Penalties | null
  readonly plan: Instalment[]
  readonly act_at: Date | null
}

/** Proceedings of a case, the oldest first; no case has more than a few. */
export async function proceedingsOf(work: Work, caseId: string): Promise<ProceedingRecord[]> {
  const found = await sql<ProceedingRecord>`select * from work.case_proceeding
    where case_id = ${caseId} order by created_at, id limit 50`.execute(work.tx)
  return found.rows
}

/** @throws Problem `enforcement/unknown-proceeding` 404 */
export async function requireProceeding(
  work: Work,
  caseId: string,
  proceedingId: string,
): Promise<ProceedingRecord> {
  const found = await sql<ProceedingRecord>`select * from work.case_proceeding
    where case_id = ${caseId} and id = ${proceedingId}`.execute(work.tx)
  if (!found.rows[0]) throw enforcementProblems.refuse('unknown-proceeding')
  return found.rows[0]
}

/** Acts of a case in the order of the law's days, those of one day as they were entered; taken-back ones too. */
export async function actsOf(work: Work, caseId: string): Promise<ActRecord[]> {
  const found = await sql<ActRecord>`select * from work.case_act
    where case_id = ${caseId} order by act_on, created_at, id limit 2000`.execute(work.tx)
  return found.rows
}

export const toAct = (a: ActRecord): EnforcementAct => ({
  id: a.id,
  proceedingId: a.proceeding_id,
  kind: a.kind,
  on: a.act_on,
  at: a.act_at?.toISOString() ?? null,
  refersTo: a.refers_to,
  officers: a.officers,
  approver: a.approver,
  person: a.person,
  personCertificateNo: a.person_certificate_no,
  amountCents: a.amount_cents,
  personCount: a.person_count,
  untilOn: a.until_on,
  outcome: a.outcome,
  facts: a.facts,
  reason: a.reason,
  things: a.things,
  penalties: a.penalties,
  plan: a.plan,
  documentNumber: a.document_number,
  legalBasis: a.legal_basis,
  note: a.note,
  fileIds: a.file_ids,
  withdrawnOn: a.withdrawn_on,
})

export const toProceeding = (p: ProceedingRecord): Proceeding => ({
  id: p.id,
  party: p.party,
  partyKind: p.party_kind,
  actedOn: p.acted_on,
  procedure: p.procedure,
  openedOn: p.opened_on,
})

/** The acts of a case as the rules read them: for clocks, papers and the next step. */
export const enforcementActsOf = async (work: Work, caseId: string): Promise<EnforcementAct[]> =>
  (await actsOf(work, caseId)).map(toAct)

export type PenaltyPowerRecord = Selectable<PenaltyPowerTable> & { readonly region_name: string | null }

const powerColumns = sql`p.id, p.document_number, p.scope, p.valid_from, p.valid_to, p.region_code,
  (select r.name from work.region r where r.code = p.region_code) as region_name`

/** The town's power to punish on a day; undefined when none is on record. */
export async function penaltyPowerOf(
  work: Work,
  regionCode: string,
  on: LocalDate,
): Promise<PenaltyPowerRecord | undefined> {
  if (levelOf(regionCode) !== 'town') return undefined
  const found = await sql<PenaltyPowerRecord>`select ${powerColumns} from work.penalty_power p
    where ${inActorRegion(work, 'p')} and p.region_code = ${regionCode}
      and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to >= ${on}::date)
    order by p.valid_from desc limit 1`.execute(work.tx)
  return found.rows[0]
}

export async function listPenaltyPowers(work: Work): Promise<PenaltyPowerRecord[]> {
  const found = await sql<PenaltyPowerRecord>`select ${powerColumns} from work.penalty_power p
    where ${inActorRegion(work, 'p')} order by p.region_code, p.valid_from desc limit 500`.execute(work.tx)
  return found.rows
}
