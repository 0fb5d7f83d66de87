import { sql, type RawBuilder } from 'kysely'
import { addDays, lastDayOfMonth } from '../../../../kernel/local-date.ts'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { LeadConclusion, LeadState } from '../../../lead/domain/index.ts'
import { inScope, placedInScope } from '../register-source/register-scope.ts'
import type { LabelKind } from '../../domain/index.ts'
import { leadLabel } from './lead-label.ts'

export type HitScope = { readonly regionCode: string; readonly fromMonth: string; readonly toMonth: string }

/** Labels of a region and of months, each with its lead as far as the acting post sees it: one query by ancestor code. */
const labels = (work: Work, scope: HitScope): RawBuilder<unknown> => sql`
  work.screening_label b join work.lead l on l.id = b.lead_id and ${inScope(work, scope.regionCode, 'l')}
  left join work.case_file c on c.id = l.case_id
  where ${placedInScope(work, scope.regionCode, 'b')} and b.sent_on >= ${`${scope.fromMonth}-01`}::date
    and b.sent_on < ${addDays(lastDayOfMonth(`${scope.toMonth}-01`), 1)}::date`

export type HitCell = {
  code: string
  month: string
  region: string
  sent: number
  concluded: number
  true: number
  false: number
  absent: number
}

const figures = sql`count(*)::int as sent, (count(*) filter (where x.state = 'concluded'))::int as concluded,
  (count(*) filter (where x.label = 'true'))::int as "true", (count(*) filter (where x.label = 'false'))::int as "false",
  (count(*) filter (where x.label = 'absent'))::int as absent`

/** By code, month of sending and region one level below; leads that lie higher stand under the region itself. */
export async function countHits(work: Work, scope: HitScope): Promise<HitCell[]> {
  const below = { 2: 4, 4: 6, 6: 9, 9: 12, 12: 15 }[scope.regionCode.length] ?? 15
  const found = await sql<HitCell>`
    select x.code, x.month, x.region, ${figures} from (
      select b.code, to_char(b.sent_on, 'YYYY-MM') as month, left(b.region_code, ${below}::int) as region, l.state, ${leadLabel} as label
      from ${labels(work, scope)}) x
    group by x.code, x.month, x.region order by x.code, x.month, x.region`.execute(work.tx)
  return found.rows
}

/** Each lead once, however many reasons it had. */
export async function countLeadsSent(
  work: Work,
  scope: HitScope,
): Promise<Omit<HitCell, 'code' | 'month' | 'region'>> {
  const found = await sql<HitCell>`select ${figures} from (
    select distinct on (l.id) l.id, l.state, ${leadLabel} as label from ${labels(work, scope)} order by l.id) x`.execute(
    work.tx,
  )
  return found.rows[0]!
}

export type LabelledRecord = {
  lead_id: string
  result_id: string
  title: string
  region_name: string | null
  region_code: string
  codes: string[]
  sentence: string
  sent_on: string
  state: LeadState
  conclusion: LeadConclusion | null
  conclusion_text: string
  label: LabelKind | null
  at_text: string
}

type Drill = {
  readonly code?: string | undefined
  readonly label?: LabelKind | 'open' | 'none' | undefined
  readonly lead?: string | undefined
}

function drilled(work: Work, scope: HitScope, drill: Drill): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`true`]
  if (drill.label === 'open') parts.push(sql`x.state <> 'concluded'`)
  else if (drill.label === 'none') parts.push(sql`x.state = 'concluded' and x.label is null`)
  else if (drill.label) parts.push(sql`x.label = ${drill.label}`)
  return sql`(select distinct on (l.id) l.id as lead_id, b.result_id, l.title, l.region_code, b.sentence, b.sent_on, l.state,
      l.conclusion, l.conclusion_text, l.created_at, ${leadLabel} as label
    from ${labels(work, scope)} and (${drill.code ?? null}::text is null or b.code = ${drill.code ?? ''})
      ${drill.lead ? sql`and b.lead_id = ${drill.lead}::uuid` : sql``}
    order by l.id, b.points desc, b.code) x where ${sql.join(parts, sql` and `)}`
}

export async function listLabelled(work: Work, scope: HitScope, drill: Drill, page: PageQuery) {
  const found = await sql<LabelledRecord>`
    select x.*, r.name as region_name, x.created_at::text as at_text,
      array(select b.code from work.screening_label b where b.lead_id = x.lead_id order by b.points desc, b.code) as codes
    from (select * from ${drilled(work, scope, drill)}) x left join work.region r on r.code = x.region_code
    where ${afterPlace(page.cursor, 'x.created_at', 'x.lead_id')}
    order by x.created_at desc, x.lead_id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.lead_id })),
    ...(await countCapped(work.tx, sql`select x.lead_id from ${drilled(work, scope, drill)}`)),
  }
}
