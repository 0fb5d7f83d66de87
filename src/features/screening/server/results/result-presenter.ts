import type { Work } from '../../../../platform/server/work.ts'
import {
  screeningLeaders,
  screeningProblems,
  type ResultDetail,
  type ResultRow,
  type Rule,
  type TableName,
} from '../../domain/index.ts'
import { findRun } from '../runs/run-queries.ts'
import { namesOf, readCurves } from './meter-curves.ts'
import { earlierResults, findResult, type ResultRecord } from './result-queries.ts'

/** 筛查数据 tables as a clerk calls them. */
export const tableNamesInWords: Readonly<Record<TableName, string>> = {
  subject: '场所（经营者）',
  entry: '底单条目',
  meter: '用电户',
  reading: '日电量',
  month_reading: '月电量',
  point: '车辆轨迹',
  place: '登记地点',
  closure: '关停断电记录',
  blacklisted: '黑名单',
}

export function presentResult(row: ResultRecord): ResultRow {
  const strongest = row.reasons.toSorted((a, b) => b.points - a.points)[0]
  return {
    id: row.id,
    runId: row.run_id,
    kind: row.kind,
    name: row.name,
    placeText: row.place_text,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    townName: row.town_name ?? '',
    lon: row.lon,
    lat: row.lat,
    score: row.score,
    colour: row.colour,
    sources: row.sources,
    codes: row.codes,
    sentence: strongest?.sentence ?? '',
    state: row.state,
    inbox:
      row.inbox_id && row.inbox_state
        ? { id: row.inbox_id, state: row.inbox_state, conclusion: row.inbox_conclusion }
        : null,
  }
}

/** @throws Problem screening/result-not-found 404 */
export async function presentDetail(work: Work, rules: readonly Rule[], id: string): Promise<ResultDetail> {
  const row = await findResult(work, id)
  if (!row) throw screeningProblems.refuse('result-not-found')
  const run = (await findRun(work, row.run_id))!
  const byCode = new Map(rules.map((rule) => [rule.code, rule]))
  const names = await namesOf(work, row)
  const earlier = await earlierResults(work, row)
  return {
    ...presentResult(row),
    run: {
      asOf: run.as_of,
      regionName: run.region_name ?? run.region_code,
      startedByName: run.started_by_name,
      createdAt: run.created_at.toISOString(),
    },
    siteId: names.site === null ? null : row.site_id,
    siteName: names.site ?? '',
    operatorName: names.operator ?? '',
    reasons: row.reasons.map((reason) => ({
      ...reason,
      numbers: { ...reason.numbers },
      label: byCode.get(reason.code)?.label ?? reason.code,
      source: reason.code[0] as ResultDetail['reasons'][number]['source'],
      evidence: reason.evidence.map((e) => ({ ...e, tableName: tableNamesInWords[e.table] ?? e.table })),
    })),
    missing: row.missing,
    meters: await readCurves(work, row, run.as_of),
    stops: row.stops,
    moreStops: row.more_stops,
    dismissed:
      row.state === 'dismissed' && row.dismissed_at
        ? {
            reason: row.dismissed_reason,
            byName: row.dismissed_by_name,
            at: row.dismissed_at.toISOString(),
            earlierRun: earlier[0]?.state === 'dismissed',
          }
        : null,
    sent:
      row.state === 'sent' && row.sent_at
        ? { byName: row.sent_by_name, at: row.sent_at.toISOString(), merged: row.merged }
        : null,
    earlier: earlier.map((e) => ({
      runId: e.run_id,
      resultId: e.id,
      asOf: e.as_of,
      colour: e.colour,
      codes: e.codes,
      state: e.state,
    })),
    allowedActions: allowed(work, row),
  }
}

function allowed(work: Work, row: ResultRecord): ResultDetail['allowedActions'] {
  if (!(screeningLeaders as readonly string[]).includes(work.actor.role)) return []
  if (row.state === 'new') return ['send', 'dismiss']
  return row.state === 'dismissed' ? ['restore'] : []
}
