import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import { meterOf, registerRows } from './entry-rows.ts'
import { readByCursor } from './read-by-cursor.ts'
import type { RegisterList } from './register-lists.ts'
import { placedInScope } from './register-scope.ts'

/** 电表, each once: as the newest list of accounts has it, else as somebody wrote it down at the place. */
export async function* meterRows(
  work: Work,
  regionCode: string,
  lists: readonly RegisterList[],
): AsyncGenerator<ScreeningRow<'meter'>[]> {
  const seen = new Set<string>()
  const once = <R extends { meter: string }>(rows: readonly R[]): R[] =>
    rows.filter(({ meter }) => {
      if (meter === '' || seen.has(meter)) return false
      seen.add(meter)
      return true
    })
  for (const list of lists.filter((l) => l.kind.subject === 'meter'))
    for await (const rows of registerRows(work, regionCode, [list.id])) yield once(rows.map(meterOf))
  const atPlaces = sql`select s.id, s.name, s.address, s.meter_no from work.site s
    where ${placedInScope(work, regionCode, 's')} and s.meter_no <> ''`
  type Site = { id: string; name: string; address: string; meter_no: string }
  for await (const rows of readByCursor<Site>(work, atPlaces)) yield once(rows.map(meterAtSite))
}

const meterAtSite = (s: { id: string; name: string; address: string; meter_no: string }) => ({
  meter: s.meter_no,
  subject: `site:${s.id}`,
  entry: '',
  holder: s.name,
  address: s.address,
  tariff: '',
  voltage: '',
  phases: '',
  capacity_kva: null,
  industry: '',
  status: '',
  opened_on: null,
})
