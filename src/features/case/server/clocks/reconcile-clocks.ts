import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  clocksOf,
  writeClocks,
  type ClockRecord,
  type ClockSubject,
  type ClockWrite,
} from '../../../duty/server/index.ts'
import type { LegalRuleInForce, WorkingCalendar } from '../../../law/domain/index.ts'
import { calendarInForce, ruleRows } from '../../../law/server/index.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { caseClocks, mostUrgentCaseClock, type CaseClock } from '../../domain/index.ts'
import type { Campaign } from '../case-access.ts'
import { casesById, findCase, type CaseRecord } from '../case-queries.ts'
import { noParts, rulesInputOf, toRules } from '../case-rules-input.ts'
import { clockActsOf, clockInput, paperReferralOn } from './clock-input.ts'
import { openOwners } from './clock-owner.ts'

/**
 * Brings the clocks of a case to what its records say: new ones begin, met ones stop, extended ones move, and what no record stands
 * behind any more falls away. Nothing restarts: one clock per rule and starting act. Called at the end of every step.
 */
export async function reconcileClocks(work: Work, caseId: string, campaign?: Campaign): Promise<void> {
  const row = (await findCase(work, caseId))!
  const owning = campaign ?? (await requireCampaign(work, row.campaign_id))
  const kept = await clocksOf(work, { kind: 'case', id: caseId })
  const clocks = caseClocks(
    clockInput({
      row,
      campaign: owning,
      kept,
      ...(await lawOf(work)),
      rules: await rulesInputOf(work, row),
      acts: await clockActsOf(work, caseId),
      referredOn: await paperReferralOn(work, caseId),
    }),
  )
  const writes = [
    ...changes(row, clocks, kept, await openOwners(work, [row.region_code])),
    ...orphans(clocks, kept, row),
  ]
  const subject = subjectOf(row)
  await writeClocks(
    work,
    writes.map((write) => ({ subject, row: write })),
  )
  await keepNextDue(work, [{ id: caseId, clocks }])
}

/** The clocks of cases that were just opened, many at once: nothing stands on them yet but their own days. */
export async function beginClocks(work: Work, caseIds: readonly string[]): Promise<void> {
  const rows = await casesById(work, caseIds)
  const law = await lawOf(work)
  const owners = await openOwners(
    work,
    rows.map((row) => row.region_code),
  )
  const campaigns = new Map<string, Campaign>()
  for (const id of new Set(rows.map((row) => row.campaign_id)))
    campaigns.set(id, await requireCampaign(work, id))
  const begun = rows.map((row) => {
    const facts = {
      row,
      campaign: campaigns.get(row.campaign_id)!,
      ...law,
      acts: [],
      referredOn: null,
      kept: [],
    }
    return { row, clocks: caseClocks(clockInput({ ...facts, rules: toRules(row, noParts(law.calendar)) })) }
  })
  await writeClocks(
    work,
    begun.flatMap(({ row, clocks }) =>
      changes(row, clocks, [], owners).map((write) => ({ subject: subjectOf(row), row: write })),
    ),
  )
  await keepNextDue(
    work,
    begun.map(({ row, clocks }) => ({ id: row.id, clocks })),
  )
}

const lawOf = async (work: Work): Promise<{ law: LegalRuleInForce[]; calendar: WorkingCalendar }> => ({
  law: await ruleRows(work),
  calendar: await calendarInForce(work),
})

export const subjectOf = (row: CaseRecord): ClockSubject => ({
  kind: 'case',
  id: row.id,
  name: [row.number, row.name].filter(Boolean).join(' '),
  regionCode: row.region_code,
  departments: row.departments,
  campaignId: row.campaign_id,
})

type Owners = Awaited<ReturnType<typeof openOwners>>

/** Rows that are new or no longer say what the records say. */
function changes(
  row: CaseRecord,
  clocks: readonly CaseClock[],
  kept: readonly ClockRecord[],
  ownerOf: Owners,
): ClockWrite[] {
  return clocks.flatMap((clock) => {
    const stands = kept.find((k) => k.code === clock.code && k.started_by === clock.startedBy)
    const write: ClockWrite = {
      ...asRow(clock),
      ...(stands
        ? {
            id: stands.id,
            owner_region: stands.owner_region,
            owner_org_kind: stands.owner_org_kind,
            owner_role: stands.owner_role,
            note: movedNote(stands, clock),
          }
        : { id: newId(), ...ownerOf(clock.owner, row.region_code), note: '' }),
    }
    return stands && isSame(stands, write, row) ? [] : [write]
  })
}

/** A day that moved without an extension says what moved it: a corrected record, or a calendar that was published since. */
function movedNote(stands: ClockRecord, clock: CaseClock): string {
  const extended = JSON.stringify(stands.extensions) !== JSON.stringify(clock.extensions)
  if (stands.due_on === clock.dueOn || extended) return stands.note
  const why =
    stands.estimated_years.length > clock.estimatedYears.length ? '放假安排公布后重新推算' : '按更正后的记录'
  return `${why}，到期日由${formatChineseDate(stands.due_on)}改为${formatChineseDate(clock.dueOn)}`
}

const asRow = (
  clock: CaseClock,
): Omit<ClockWrite, 'id' | 'owner_region' | 'owner_org_kind' | 'owner_role' | 'note'> => ({
  code: clock.code,
  started_by: clock.startedBy,
  title: clock.title,
  what: clock.what,
  cite: clock.cite,
  needs_review: clock.needsReview,
  starts_on: clock.startsOn,
  first_due_on: clock.firstDueOn,
  due_on: clock.dueOn,
  due_at: clock.dueAt,
  alarm_on: clock.alarmOn,
  waits: clock.waits,
  by_hand: clock.byHand,
  state: clock.state,
  ended_on: clock.endedOn,
  ended_why: clock.endedWhy,
  late: clock.late,
  extensions: [...clock.extensions],
  estimated_years: [...clock.estimatedYears],
})

const said = (row: ClockWrite): string =>
  JSON.stringify([
    row.title,
    row.what,
    row.cite,
    row.needs_review,
    row.due_on,
    row.due_at.getTime(),
    row.alarm_on,
    row.state,
    row.ended_on,
    row.ended_why,
    row.late,
    row.extensions.map((e) => [e.on, e.to, e.reason, e.approver, e.source]),
    row.estimated_years,
    row.note,
  ])

const isSame = (stands: ClockRecord, write: ClockWrite, row: CaseRecord): boolean =>
  said(stands) === said(write) &&
  stands.subject_name === subjectOf(row).name &&
  [...stands.departments].sort().join() === [...row.departments].sort().join()

/** Clocks whose starting act is gone (taken back): they stop, and stay on record. */
function orphans(clocks: readonly CaseClock[], kept: readonly ClockRecord[], row: CaseRecord): ClockWrite[] {
  const wanted = new Set(clocks.map((c) => `${c.code} ${c.startedBy}`))
  return kept
    .filter((k) => k.state === 'running' && !wanted.has(`${k.code} ${k.started_by}`))
    .map((k) => ({
      ...k,
      state: 'void' as const,
      ended_on: row.voided_on ?? row.closed_on ?? k.starts_on,
      ended_why: '起算的记录已撤回或更正，不再计时',
    }))
}

/** 下一到期日 of each case, for lists and queues. */
async function keepNextDue(
  work: Work,
  cases: readonly { readonly id: string; readonly clocks: readonly CaseClock[] }[],
): Promise<void> {
  const rows = cases.map(({ id, clocks }) => ({ id, on: mostUrgentCaseClock(clocks)?.dueOn ?? null }))
  await sql`update work.case_file c set next_due_on = x.on
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, "on" date)
    where c.id = x.id and c.next_due_on is distinct from x.on`.execute(work.tx)
}
