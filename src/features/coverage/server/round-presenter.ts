import type { Work } from '../../../platform/server/work.ts'
import { isWithin } from '../../../kernel/region-code.ts'
import { roundRules, type RoundView } from '../domain/index.ts'
import { listTitle, type CoveredList } from './coverage-lists.ts'
import type { RoundRow } from './coverage-tables.ts'

/** A round as its reader sees it; lists that the reader may not see stand without their name. */
export function presentRound(work: Work, row: RoundRow, lists: readonly CoveredList[]): RoundView {
  const mayChange =
    row.state === 'open' && work.actor.role === 'clerk' && isWithin(row.region_code, work.actor.regionCode)
  return {
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    regionCode: row.region_code,
    regionName: row.region_name,
    kind: row.kind,
    name: row.name,
    fromOn: row.from_on,
    toOn: row.to_on,
    dueOn: row.due_on,
    placeKinds: row.place_kinds,
    lists: row.list_ids.map((id) => {
      const list = lists.find((l) => l.id === id)
      return { id, label: list ? listTitle(list) : '其他部门的底单' }
    }),
    sharePercent: row.share_percent,
    people: row.people_names,
    note: row.note,
    state: row.state,
    version: row.version,
    openedByName: row.opened_by_name,
    rule: roundRules[row.kind],
    allowedActions: mayChange ? ['edit', 'end'] : [],
  }
}
