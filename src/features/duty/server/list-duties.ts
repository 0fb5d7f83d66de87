import { today } from '../../../kernel/clock.ts'
import { addDays } from '../../../kernel/local-date.ts'
import type { OutputOf } from '../../../kernel/action.ts'
import type { Work } from '../../../platform/server/work.ts'
import { type dutyList, type dutyMine, type DutyRow } from '../domain/index.ts'
import { presentDuty } from './duty-presenter.ts'
import { ownClocks, pressedClocks } from './clocks/my-clocks.ts'
import {
  countDuties,
  countOwnDutiesAfter,
  encodePlace,
  listDutyRecords,
  listLateBelow,
  listOwnDuties,
  type DutyFilter,
} from './duty-queries.ts'

const shownAheadDays = 31
/** Whoever answers for a region is told what units below have let lie. */
const watchesBelow: readonly string[] = ['clerk', 'leader_in_charge', 'principal_leader']

/** A page of duties that the actor sees, most overdue first. */
export async function listDuties(
  work: Work,
  filter: DutyFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<OutputOf<typeof dutyList>> {
  const day = today(work.clock)
  const records = await listDutyRecords(work, filter, day, page)
  const shown = records.slice(0, page.limit)
  const count = await countDuties(work, filter, day)
  const last = shown.at(-1)
  return {
    rows: shown.map((record) => presentDuty(work, record, day)),
    next: records.length > page.limit && last ? encodePlace(last) : null,
    count: Math.min(count, 1000),
    more: count > 1000,
  }
}

/** 我的工作: what this post must do now, and what units below owe that is late. */
export async function myDuties(work: Work): Promise<OutputOf<typeof dutyMine>> {
  const day = today(work.clock)
  const until = addDays(day, shownAheadDays)
  const own = await listOwnDuties(work, until, 100)
  const late = watchesBelow.includes(work.actor.role) ? await listLateBelow(work, day) : []
  return {
    today: day,
    duties: own.map((record): DutyRow => presentDuty(work, record, day)),
    laterCount: Math.min(await countOwnDutiesAfter(work, until), 1000),
    lateBelow: late.map((line) => ({
      title: line.title,
      period: line.period,
      campaignId: line.campaign_id,
      campaignName: line.campaign_name,
      sourceKind: line.source_kind,
      sourceId: line.source_id,
      dueOn: line.due_on,
      units: line.units,
      firstUnits: line.codes.map((code, index) => ({ code, name: line.names[index] ?? code })),
    })),
    clocks: await ownClocks(work, until),
    pressed: await pressedClocks(work),
  }
}

export type DutyCounts = { open: number; near: number; over: number; fulfilled: number }

/** How many duties stand where, each counted to 1001. */
export async function dutyCounts(work: Work, filter: Omit<DutyFilter, 'state'> = {}): Promise<DutyCounts> {
  const day = today(work.clock)
  const count = (state: NonNullable<DutyFilter['state']>) => countDuties(work, { ...filter, state }, day)
  return {
    open: await count('open'),
    near: await count('near'),
    over: await count('over'),
    fulfilled: await count('fulfilled'),
  }
}
