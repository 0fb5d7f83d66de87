import { today } from '../../../../kernel/clock.ts'
import type { OutputOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { ruleDataNeedNames, type dataGet, type Rule, type RuleDataNeed } from '../../domain/index.ts'
import {
  countRows,
  describeData,
  listsReaching,
  type RegisterList,
} from '../register-source/register-lists.ts'
import { findRunGoingOn } from './run-queries.ts'
import { regionNameOf } from './run-words.ts'

/**
 * What a run of a region would stand on: lists, how old, what share is tied to places; and what is missing.
 * @throws Problem organisation/outside-region 403
 */
export async function dataReady(
  work: Work,
  rules: readonly Rule[],
  wanted: { region?: string | undefined; asOf?: string | undefined },
): Promise<OutputOf<typeof dataGet>> {
  const regionCode = wanted.region ?? work.actor.regionCode
  requireInRegion(work, regionCode)
  const lists = await listsReaching(work, regionCode)
  const counted = await countRows(work, regionCode)
  const asOf = wanted.asOf ?? dayReached(lists, today(work.clock))
  const data = lists.flatMap((list) => {
    const rows = isSeries(list) ? { rows: list.rowCount, toOn: list.asOf } : counted.get(list.id)
    return rows ? describeData(list, asOf, rows) : []
  })
  const needs = (['lists', 'months', 'days', 'points'] as const).map((need) => ({
    need,
    there: lists.some((list) => gives(list, need)),
  }))
  const lacking = needs.filter((n) => !n.there).map((n) => n.need)
  return {
    region: { code: regionCode, name: await regionNameOf(work, regionCode) },
    asOf,
    data,
    missing: [
      ...lacking.map((need) => `没有${ruleDataNeedNames[need]}，依靠它的规则将不作判断。`),
      ...new Set(rules.filter((rule) => lacking.includes(rule.dataNeed)).map((rule) => rule.without)),
    ],
    needs,
    runId: (await findRunGoingOn(work, regionCode))?.id ?? null,
  }
}

const isSeries = (list: RegisterList): boolean =>
  list.kind.subject === 'reading' || list.kind.subject === 'track_point'

function gives(list: RegisterList, need: RuleDataNeed): boolean {
  if (need === 'points') return list.kind.subject === 'track_point'
  if (need === 'lists') return !isSeries(list)
  return list.kind.subject === 'reading'
}

/** The day that the readings (else the points, else the lists) reach; today when nothing says. */
function dayReached(lists: readonly RegisterList[], now: string): string {
  const newest = (of: (list: RegisterList) => boolean): string | undefined =>
    lists
      .filter(of)
      .flatMap((l) => l.asOf ?? [])
      .toSorted()
      .at(-1)
  const reached =
    newest((l) => l.kind.subject === 'reading') ?? newest((l) => l.kind.subject === 'track_point')
  return [reached ?? now, now].toSorted()[0]!
}
