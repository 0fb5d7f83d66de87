import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { sharedWith } from '../../../organisation/server/index.ts'
import type { Rule } from '../../domain/index.ts'

export type SettingRow = {
  id: string
  rule: string
  region_code: string
  region_name: string | null
  version: number
  enabled: boolean
  values: Record<string, number>
  change: string
  from_on: string
  basis: string
  decided_by_name: string
  decided_by_org: string
  decided_by_title: string
  created_at: Date
  at_text: string
}

/**
 * The decision in force for each rule on a day in a region: of the nearest region at or above it, the one that began last.
 * @param regionCode at, below or above the acting post's; what lies beside it is not seen
 */
export async function settingsInForce(
  work: Work,
  regionCode: string,
  on: string,
): Promise<Map<string, SettingRow>> {
  const found = await sql<SettingRow>`
    select distinct on (s.rule) s.*, r.name as region_name, s.created_at::text as at_text
    from work.screening_setting s left join work.region r on r.code = s.region_code
    where ${sharedWith(work, 's')} and starts_with(${regionCode}, s.region_code) and s.from_on <= ${on}::date
    order by s.rule, length(s.region_code) desc, s.from_on desc, s.version desc`.execute(work.tx)
  return new Map(found.rows.map((row) => [row.rule, row]))
}

/** Decided values that a rule still has within bounds: a rule of a newer product may know a parameter no more. */
export function decidedValues(rule: Rule, setting: SettingRow | undefined): Record<string, number> {
  const values: Record<string, number> = {}
  for (const [name, value] of Object.entries(setting?.values ?? {})) {
    const parameter = rule.parameters[name]
    if (parameter && value >= parameter.least && value <= parameter.most) values[name] = value
  }
  return values
}
