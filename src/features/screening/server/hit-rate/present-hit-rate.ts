import { sql } from 'kysely'
import type { OutputOf } from '../../../../kernel/action.ts'
import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { type hitRateGet, type HitRateFilters, type LabelledRow, type Rule } from '../../domain/index.ts'
import { addHits, hitFigureOf, noHits, type HitCounts } from '../../domain/hit-rate/hit-figure.ts'
import { regionNameOf } from '../runs/run-words.ts'
import {
  countHits,
  countLeadsSent,
  type HitCell,
  type HitScope,
  type LabelledRecord,
} from './hit-rate-queries.ts'

const monthsShown = 12

/** The months asked for, else the last twelve. @throws Problem organisation/outside-region 403 */
export function hitScopeOf(work: Work, wanted: HitRateFilters): HitScope {
  const regionCode = wanted.region ?? work.actor.regionCode
  requireInRegion(work, regionCode)
  const toMonth = wanted.toMonth ?? today(work.clock).slice(0, 7)
  return { regionCode, toMonth, fromMonth: wanted.fromMonth ?? monthsBefore(toMonth, monthsShown - 1) }
}

function monthsBefore(month: string, months: number): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() - months)
  return at.toISOString().slice(0, 7)
}

const saidOfFigures = [
  '按线索转出的月份统计；一条线索有几项疑点，就在几条规则下各计一次，合计只计一次。',
  '属实：查实，或并入已立案的案件；不属实：查不属实，或所立案件被否定；查无：查无此处。移交、重复线索不计入命中率。',
  '命中率＝属实÷（属实＋不属实＋查无），括号内为 95% 置信区间（Wilson）；样本少时区间很宽，不宜据此调整参数。',
]

/** Precision of each reason by month and region, of what the acting post may see. */
export async function presentHitRate(
  work: Work,
  rules: readonly Rule[],
  wanted: HitRateFilters,
): Promise<OutputOf<typeof hitRateGet>> {
  const scope = hitScopeOf(work, wanted)
  const cells = await countHits(work, scope)
  const names = await regionNames(work, [...new Set(cells.map((c) => c.region))])
  const byCode = new Map(rules.map((rule) => [rule.code, rule]))
  const codes = [...new Set(cells.map((c) => c.code))].toSorted((a, b) => place(rules, a) - place(rules, b))
  return {
    region: { code: scope.regionCode, name: await regionNameOf(work, scope.regionCode) },
    fromMonth: scope.fromMonth,
    toMonth: scope.toMonth,
    all: hitFigureOf(await countLeadsSent(work, scope)),
    codes: codes.map((code) => {
      const own = cells.filter((c) => c.code === code)
      return {
        code,
        label: byCode.get(code)?.label ?? code,
        source: code[0] as 'A' | 'P' | 'T' | 'X',
        figure: hitFigureOf(summed(own)),
        months: grouped(own, (c) => c.month).map(([month, counts]) => ({
          month,
          figure: hitFigureOf(counts),
        })),
        regions: grouped(own, (c) => c.region).map(([region, counts]) => ({
          code: region,
          name: names.get(region) ?? region,
          figure: hitFigureOf(counts),
        })),
      }
    }),
    rules: saidOfFigures,
  }
}

const place = (rules: readonly Rule[], code: string): number => {
  const at = rules.findIndex((rule) => rule.code === code)
  return at < 0 ? rules.length : at
}

const summed = (cells: readonly HitCounts[]): HitCounts => cells.reduce(addHits, noHits)

function grouped(cells: readonly HitCell[], key: (cell: HitCell) => string): [string, HitCounts][] {
  const groups = new Map<string, HitCounts>()
  for (const cell of cells) groups.set(key(cell), addHits(groups.get(key(cell)) ?? noHits, cell))
  return [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

async function regionNames(work: Work, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{
    code: string
    name: string
  }>`select code, name from work.region where code = any(${[...codes]}::text[])`.execute(work.tx)
  return new Map(found.rows.map((r) => [r.code, r.name]))
}

export const presentLabelled = (row: LabelledRecord): LabelledRow => ({
  leadId: row.lead_id,
  resultId: row.result_id,
  title: row.title,
  regionName: row.region_name ?? row.region_code,
  codes: row.codes,
  sentence: row.sentence,
  sentOn: row.sent_on,
  state: row.state,
  conclusion: row.conclusion,
  conclusionText: row.conclusion_text,
  label: row.label,
})
