import { sql, type RawBuilder } from 'kysely'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { sharedWith } from '../../../organisation/server/index.ts'
import type { Rule, SettingView } from '../../domain/index.ts'
import type { SettingRow } from './settings-in-force.ts'

const columns = sql`s.*, r.name as region_name, s.created_at::text as at_text`
const from = sql`work.screening_setting s left join work.region r on r.code = s.region_code`

export const findSetting = async (work: Work, id: string): Promise<SettingRow | undefined> =>
  (
    await sql<SettingRow>`select ${columns} from ${from} where ${sharedWith(work, 's')} and s.id = ${id}`.execute(
      work.tx,
    )
  ).rows[0]

/** A region's own last decision about a rule. */
export const newestSetting = async (
  work: Work,
  regionCode: string,
  rule: string,
): Promise<SettingRow | undefined> =>
  (
    await sql<SettingRow>`select ${columns} from ${from}
      where ${sharedWith(work, 's')} and s.region_code = ${regionCode} and s.rule = ${rule}
      order by s.version desc limit 1`.execute(work.tx)
  ).rows[0]

/** Version of each rule's own last decision in a region. */
export async function versionsOf(work: Work, regionCode: string): Promise<Map<string, number>> {
  const found = await sql<{ rule: string; version: number }>`
    select s.rule, max(s.version)::int as version from work.screening_setting s
    where ${sharedWith(work, 's')} and s.region_code = ${regionCode} group by s.rule`.execute(work.tx)
  return new Map(found.rows.map((r) => [r.rule, r.version]))
}

type Filters = { readonly rule?: string | undefined; readonly region?: string | undefined }

/** Of a region: its own decisions, those below it and those above it that hold for it too. */
const matching = (work: Work, f: Filters): RawBuilder<boolean> => sql<boolean>`(${sharedWith(work, 's')}
  and (${f.rule ?? null}::text is null or s.rule = ${f.rule ?? ''})
  and (${f.region ?? null}::text is null or starts_with(s.region_code, ${f.region ?? ''}) or starts_with(${f.region ?? ''}, s.region_code)))`

export async function listSettings(work: Work, filters: Filters, page: PageQuery) {
  const found = await sql<SettingRow>`select ${columns} from ${from}
    where ${matching(work, filters)} and ${afterPlace(page.cursor, 's.created_at', 's.id')}
    order by s.created_at desc, s.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(
      work.tx,
      sql`select s.id from work.screening_setting s where ${matching(work, filters)}`,
    )),
  }
}

export const presentSetting = (row: SettingRow, rules: readonly Rule[]): SettingView => ({
  id: row.id,
  rule: row.rule,
  ruleLabel: rules.find((rule) => rule.code === row.rule)?.label ?? row.rule,
  regionCode: row.region_code,
  regionName: row.region_name ?? row.region_code,
  version: row.version,
  enabled: row.enabled,
  values: row.values,
  change: row.change,
  fromOn: row.from_on,
  basis: row.basis,
  decidedByName: row.decided_by_name,
  decidedByOrg: row.decided_by_org,
  decidedByTitle: row.decided_by_title,
  createdAt: row.created_at.toISOString(),
})
