import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { visibleTo } from '../../organisation/server/index.ts'
import { inspectionResultNames, type InspectionResult } from '../domain/index.ts'

/** One visit as it stands behind a figure of a form. */
export type InspectionRecordLine = {
  readonly id: string
  readonly title: string
  readonly regionName: string
  readonly detail: string
  readonly on: string
}

/** The visits with these ids that the actor sees, in order of day. */
export async function inspectionRecords(work: Work, ids: readonly string[]): Promise<InspectionRecordLine[]> {
  const found = await sql<{
    id: string
    title: string
    region_name: string
    team_name: string
    result: InspectionResult
    on: string
  }>`select i.id, i.site_name as title, coalesce(r.name, i.region_code) as region_name, i.team_name, i.result, i.visited_on as on
    from work.inspection i left join work.region r on r.code = i.region_code
    where i.id = any (${[...ids]}::uuid[]) and ${visibleTo(work, 'i')} order by i.visited_on, i.id`.execute(
    work.tx,
  )
  return found.rows.map((row) => ({
    id: row.id,
    title: row.title,
    regionName: row.region_name,
    detail: `${inspectionResultNames[row.result]}，${row.team_name}`,
    on: row.on,
  }))
}
