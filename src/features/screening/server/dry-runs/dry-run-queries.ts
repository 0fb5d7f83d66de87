import { sql, type RawBuilder } from 'kysely'
import { isWithin } from '../../../../kernel/region-code.ts'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import { screeningLeaders, type DryRunView, type Rule } from '../../domain/index.ts'

export type DryRunRecord = {
  id: string
  region_code: string
  region_name: string | null
  state: DryRunView['state']
  rule: string
  parameter: string
  candidates: number[]
  current_value: number
  as_ofs: string[]
  job_id: string | null
  progress_text: string
  progress_share: number
  failure: string
  cells: DryRunView['cells']
  totals: DryRunView['totals']
  notes: string[]
  started_by_name: string
  created_at: Date
  finished_at: Date | null
  at_text: string
}

const columns = sql`d.*, array(select to_char(x, 'YYYY-MM-DD') from unnest(d.as_ofs) x) as as_ofs, r.name as region_name,
  d.created_at::text as at_text`
const from = sql`work.screening_dry_run d left join work.region r on r.code = d.region_code`

export const findDryRun = async (work: Work, id: string): Promise<DryRunRecord | undefined> =>
  (
    await sql<DryRunRecord>`select ${columns} from ${from} where ${inActorRegion(work, 'd')} and d.id = ${id}`.execute(
      work.tx,
    )
  ).rows[0]

type Filters = { readonly rule?: string | undefined; readonly region?: string | undefined }

const matching = (work: Work, f: Filters): RawBuilder<boolean> => sql<boolean>`(${inActorRegion(work, 'd')}
  and (${f.rule ?? null}::text is null or d.rule = ${f.rule ?? ''})
  and (${f.region ?? null}::text is null or starts_with(d.region_code, ${f.region ?? ''})))`

export async function listDryRuns(work: Work, filters: Filters, page: PageQuery) {
  const found = await sql<DryRunRecord>`select ${columns} from ${from}
    where ${matching(work, filters)} and ${afterPlace(page.cursor, 'd.created_at', 'd.id')}
    order by d.created_at desc, d.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(
      work.tx,
      sql`select d.id from work.screening_dry_run d where ${matching(work, filters)}`,
    )),
  }
}

export function presentDryRun(work: Work, rules: readonly Rule[], row: DryRunRecord): DryRunView {
  const rule = rules.find((r) => r.code === row.rule)
  const parameter = rule?.parameters[row.parameter]
  const goesOn = row.state === 'queued' || row.state === 'running'
  const mayCancel =
    goesOn &&
    (screeningLeaders as readonly string[]).includes(work.actor.role) &&
    isWithin(row.region_code, work.actor.regionCode)
  return {
    id: row.id,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    rule: row.rule,
    ruleLabel: rule?.label ?? row.rule,
    parameter: row.parameter,
    parameterLabel: parameter?.label ?? row.parameter,
    unit: parameter?.unit ?? '',
    values: row.candidates,
    asOfs: row.as_ofs,
    current: row.current_value,
    state: row.state,
    failure: row.failure,
    progress: goesOn
      ? { text: row.progress_text || '等待开始', share: Math.round(row.progress_share * 100) / 100 }
      : null,
    totals: row.totals,
    cells: row.cells,
    notes: row.notes,
    jobId: row.job_id,
    startedByName: row.started_by_name,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    allowedActions: mayCancel ? ['cancel'] : [],
  }
}
