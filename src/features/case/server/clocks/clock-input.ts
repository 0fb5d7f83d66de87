import { sql } from 'kysely'
import { localDateOf } from '../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { dutySectionOf } from '../../../duty/domain/index.ts'
import type { ClockRecord } from '../../../duty/server/index.ts'
import { chooseRule, type LegalRuleInForce, type WorkingCalendar } from '../../../law/domain/index.ts'
import {
  plainAct,
  clockActOf,
  demandedMeasures,
  noticeClocks,
  type ClockAct,
  type ClockInput,
  type ClockMeasure,
  type EnforcementAct,
} from '../../domain/index.ts'
import type { Campaign } from '../case-access.ts'
import type { CaseRecord } from '../case-queries.ts'
import type { CaseForRules } from '../../domain/index.ts'

/** What the clocks need to know of a case beside its row. */
export type ClockFacts = {
  readonly row: CaseRecord
  readonly campaign: Campaign
  readonly rules: CaseForRules
  readonly acts: readonly EnforcementAct[]
  /** Recorded from a paper, without a proceeding. */
  readonly referredOn: LocalDate | null
  readonly law: readonly LegalRuleInForce[]
  readonly calendar: WorkingCalendar
  readonly kept: readonly ClockRecord[]
}

/** The records of a case as the pure rule reads them. */
export function clockInput(facts: ClockFacts): ClockInput {
  const { row, campaign, calendar } = facts
  const measures = facts.rules.measures.map((m) => measureOf(m, facts))
  const acts = facts.acts.flatMap((act) => clockActOf(act) ?? [])
  const referredOn = acts.find((act) => act.kind === 'referral_sent')?.on ?? facts.referredOn
  const handedOver = measures.find((m) => m.type === 'refer_to_justice')?.doneOn ?? null
  const endedOn = row.voided_on ?? localDateOf(row.updated_at)
  return {
    acts: [...stepActs(row, measures), ...acts],
    given: noticeClocks({
      foundOn: row.found_on,
      confirmedOn: row.confirmed_on,
      refutedOn: row.state === 'refuted' ? endedOn : null,
      rectifyBy: row.rectify_by,
      acceptedOn: row.accepted_on,
      closedOn: row.closed_on,
      campaign: {
        name: campaign.name,
        cite: campaign.notice.documentNumber ?? campaign.name,
        endsOn: campaign.endsOn,
      },
      deadlines: dutySectionOf(campaign.notice).deadlines.map((d) => ({
        ...d,
        cite: [documentOf(campaign, d.of), d.cite].filter(Boolean).join(' '),
      })),
      measures,
      referredOn: referredOn ?? handedOver,
      calendar,
    }),
    law: (code, on) => {
      const rule = chooseRule(facts.law, code, { on, regionCode: row.region_code })
      return rule?.binds ? rule : null
    },
    calendar,
    kept: facts.kept.map((k) => ({
      code: k.code,
      startedBy: k.started_by,
      firstDueOn: k.first_due_on,
      extensions: k.extensions,
      metByHand: k.met_by_hand,
    })),
    voidWhy:
      row.state === 'refuted'
        ? { on: endedOn, why: '核实后不属实，本案已查否' }
        : row.state === 'voided'
          ? { on: endedOn, why: '本案已作废' }
          : null,
  }
}

const documentOf = (campaign: Campaign, of: 'own' | 'forwarded'): string | null =>
  of === 'forwarded'
    ? (campaign.notice.forwarded?.documentNumber ?? null)
    : (campaign.notice.documentNumber ?? null)

/** Steps of the case itself; the law looks at a case from its confirmation on. */
function stepActs(row: CaseRecord, measures: readonly ClockMeasure[]): ClockAct[] {
  if (row.confirmed_on === null) return []
  return [
    plainAct('found', 'found', row.found_on),
    ...measures.map((m) =>
      plainAct(m.id, 'measure', m.orderedOn, { outcome: m.type, untilOn: m.dueOn, name: m.label }),
    ),
  ]
}

function measureOf(m: CaseForRules['measures'][number], facts: ClockFacts): ClockMeasure {
  const demand = demandedMeasures(facts.campaign.notice, facts.rules).find((d) => d.measureId === m.id)
  return {
    id: m.id,
    type: m.type,
    label: m.label,
    orderedOn: m.orderedOn,
    dueOn: m.dueOn,
    doneOn: m.doneOn,
    owner: demand?.owner ?? 'actor',
    cite: demand?.cite ?? '',
  }
}

type ActRow = {
  id: string
  proceeding_id: string
  kind: EnforcementAct['kind']
  act_on: LocalDate
  act_at: Date | null
  refers_to: string | null
  until_on: LocalDate | null
  outcome: string
  reason: string
  approver: string
  amount_cents: string | number | null
  penalties: EnforcementAct['penalties']
  plan: EnforcementAct['plan']
}

/** Acts of the case's proceedings that were not taken back, in their order. */
export async function clockActsOf(work: Work, caseId: string): Promise<EnforcementAct[]> {
  const found =
    await sql<ActRow>`select id, proceeding_id, kind, act_on, act_at, refers_to, until_on, outcome, reason, approver,
      amount_cents, penalties, plan
    from work.case_act where case_id = ${caseId} and withdrawn_on is null order by act_on, created_at, id`.execute(
      work.tx,
    )
  return found.rows.map((row) => ({
    id: row.id,
    proceedingId: row.proceeding_id,
    kind: row.kind,
    on: row.act_on,
    at: row.act_at?.toISOString() ?? null,
    refersTo: row.refers_to,
    officers: [],
    approver: row.approver,
    person: '',
    personCertificateNo: '',
    amountCents: row.amount_cents === null ? null : Number(row.amount_cents),
    personCount: null,
    untilOn: row.until_on,
    outcome: row.outcome,
    facts: '',
    reason: row.reason,
    things: [],
    penalties: row.penalties,
    plan: row.plan,
    documentNumber: '',
    legalBasis: '',
    note: '',
    fileIds: [],
    withdrawnOn: null,
  }))
}

/** The day of a referral that was recorded from a paper. */
export async function paperReferralOn(work: Work, caseId: string): Promise<LocalDate | null> {
  const found = await sql<{ on: LocalDate | null }>`select min(decided_on) as on from work.case_enforcement
    where case_id = ${caseId} and kind = 'refer_justice'`.execute(work.tx)
  return found.rows[0]?.on ?? null
}
