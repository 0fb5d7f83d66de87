import { sql, type RawBuilder } from 'kysely'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { sharedWith } from '../../../organisation/server/index.ts'
import type { DataUsed, RuleUsed, RunState } from '../../domain/index.ts'
import type { Step } from '../step-timer.ts'

export type RunRecord = {
  id: string
  region_code: string
  region_name: string | null
  state: RunState
  as_of: string
  rules: string[]
  job_id: string | null
  engine: 'embedded' | 'clickhouse' | null
  progress_text: string
  progress_share: number
  failure: string
  data: DataUsed[]
  missing: string[]
  rules_used: RuleUsed[]
  steps: Step[]
  colours: Partial<Record<'red' | 'orange' | 'yellow' | 'plain', number>>
  not_kept: number
  started_by_name: string
  started_by_org: string
  created_at: Date
  finished_at: Date | null
  at_text: string
}

const columns = sql`u.*, r.name as region_name, u.created_at::text as at_text`
const from = sql`work.screening_run u left join work.region r on r.code = u.region_code`

/** Runs of the acting post's region, of those below it and above it. */
export const findRun = async (work: Work, id: string): Promise<RunRecord | undefined> =>
  (
    await sql<RunRecord>`select ${columns} from ${from} where ${sharedWith(work, 'u')} and u.id = ${id}`.execute(
      work.tx,
    )
  ).rows[0]

export type RunFilters = { readonly region?: string | undefined; readonly state?: RunState | undefined }

const matching = (
  work: Work,
  filters: RunFilters,
): RawBuilder<boolean> => sql<boolean>`(${sharedWith(work, 'u')}
  and (${filters.region ?? null}::text is null or starts_with(u.region_code, ${filters.region ?? ''}))
  and (${filters.state ?? null}::text is null or u.state = ${filters.state ?? ''}))`

export async function listRuns(work: Work, filters: RunFilters, page: PageQuery) {
  const found = await sql<RunRecord>`select ${columns} from ${from}
    where ${matching(work, filters)} and ${afterPlace(page.cursor, 'u.created_at', 'u.id')}
    order by u.created_at desc, u.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(
      work.tx,
      sql`select u.id from work.screening_run u where ${matching(work, filters)}`,
    )),
  }
}

/** The run that holds a region, if one does. */
export const findRunGoingOn = async (work: Work, regionCode: string): Promise<RunRecord | undefined> =>
  (
    await sql<RunRecord>`select ${columns} from ${from}
      where u.region_code = ${regionCode} and u.state in ('queued', 'running')`.execute(work.tx)
  ).rows[0]

/** What a region's results of a run are, by colour, reason and state, as far as the acting post sees them. */
export async function countResults(work: Work, runId: string, within: RawBuilder<boolean>) {
  const colours = await sql<{ colour: string; state: string; n: number }>`
    select l.colour, l.state, count(*)::int as n from work.screening_lead l
    where ${within} and l.run_id = ${runId} group by l.colour, l.state`.execute(work.tx)
  const codes = await sql<{ code: string; n: number }>`
    select c.code, count(*)::int as n from work.screening_lead l cross join lateral unnest(l.codes) c (code)
    where ${within} and l.run_id = ${runId} group by c.code order by n desc, c.code`.execute(work.tx)
  return { colours: colours.rows, codes: codes.rows }
}

/** How many results of each run were sent; runs of the whole of whose region the acting post is. */
export async function countSent(work: Work, runIds: readonly string[], within: RawBuilder<boolean>) {
  const found = await sql<{ run_id: string; n: number }>`
    select l.run_id, count(*)::int as n from work.screening_lead l
    where ${within} and l.run_id = any(${[...runIds]}::uuid[]) and l.state = 'sent' group by l.run_id`.execute(
    work.tx,
  )
  return new Map(found.rows.map((row) => [row.run_id, row.n]))
}
