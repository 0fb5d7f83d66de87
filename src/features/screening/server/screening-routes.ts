import { exportLimit, listAnswer } from '../../../platform/server/lists/list-answer.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import {
  dataGet,
  dryRunCancel,
  dryRunGet,
  dryRunList,
  dryRunStart,
  hitRateGet,
  hitRateLeads,
  leadColourNames,
  resultDismiss,
  resultExport,
  resultGet,
  resultList,
  resultPoints,
  resultRestore,
  resultSend,
  resultStateNames,
  ruleList,
  ruleSourceNames,
  runCancel,
  runGet,
  runList,
  runStart,
  screeningProblems,
  settingDecide,
  settingList,
  type Rule,
} from '../domain/index.ts'
import { findDryRun, listDryRuns, presentDryRun } from './dry-runs/dry-run-queries.ts'
import { cancelDryRun, startDryRun } from './dry-runs/start-dry-run.ts'
import { listLabelled } from './hit-rate/hit-rate-queries.ts'
import { hitScopeOf, presentHitRate, presentLabelled } from './hit-rate/present-hit-rate.ts'
import { presentDetail, presentResult } from './results/result-presenter.ts'
import {
  exportResults,
  findResult,
  listPoints,
  listResults,
  type ResultRecord,
} from './results/result-queries.ts'
import { sendResults } from './results/send-results.ts'
import { dismissResult, restoreResult } from './results/settle-result.ts'
import { cancelRun } from './runs/cancel-run.ts'
import { dataReady } from './runs/data-ready.ts'
import { presentRun, presentRuns } from './runs/run-presenter.ts'
import { findRun, listRuns } from './runs/run-queries.ts'
import { startRun } from './runs/start-run.ts'
import { decideSetting } from './settings/decide-setting.ts'
import { presentRules } from './settings/present-rules.ts'
import { listSettings, presentSetting } from './settings/setting-queries.ts'

const mostPoints = 2_000

const exportColumns = [
  { key: 'name', title: '名称', widthMm: 60, text: (r: ResultRecord) => r.name },
  { key: 'colour', title: '等级', text: (r: ResultRecord) => leadColourNames[r.colour] },
  { key: 'score', title: '分值', text: (r: ResultRecord) => String(Math.round(r.score * 10) / 10) },
  {
    key: 'sources',
    title: '疑点来源',
    text: (r: ResultRecord) => r.sources.map((s) => ruleSourceNames[s]).join('、'),
  },
  { key: 'codes', title: '规则', text: (r: ResultRecord) => r.codes.join('、') },
  {
    key: 'sentence',
    title: '疑点',
    widthMm: 120,
    text: (r: ResultRecord) => r.reasons.map((reason) => reason.sentence).join('\n'),
  },
  {
    key: 'look',
    title: '现场查看',
    widthMm: 80,
    text: (r: ResultRecord) => [...new Set(r.reasons.map((reason) => reason.look))].join('\n'),
  },
  { key: 'missing', title: '未能判断', widthMm: 80, text: (r: ResultRecord) => r.missing.join('\n') },
  { key: 'townName', title: '乡镇', text: (r: ResultRecord) => r.town_name ?? '' },
  { key: 'regionName', title: '区域', text: (r: ResultRecord) => r.region_name ?? r.region_code },
  { key: 'placeText', title: '地点', widthMm: 60, text: (r: ResultRecord) => r.place_text },
  { key: 'lon', title: '经度', text: (r: ResultRecord) => r.lon?.toFixed(6) ?? '' },
  { key: 'lat', title: '纬度', text: (r: ResultRecord) => r.lat?.toFixed(6) ?? '' },
  { key: 'state', title: '处理', text: (r: ResultRecord) => resultStateNames[r.state] },
] as const

/** Every route of the feature; `rules`: those the product runs. */
export const screeningRoutes = (deps: { readonly rules: readonly Rule[] }): BoundRoute[] => [
  ...runRoutes(deps.rules),
  ...resultRoutes(deps.rules),
  ...ruleRoutes(deps.rules),
  ...dryRunRoutes(deps.rules),
]

const runRoutes = (rules: readonly Rule[]): BoundRoute[] => [
  route(dataGet, (work, { query }) => dataReady(work, rules, query)),
  route(runList, async (work, { query }) => {
    const page = await listRuns(work, query, query)
    return { ...page, rows: await presentRuns(work, page.rows) }
  }),
  route(runGet, (work, { params }) => presentRun(work, rules, params.runId)),
  route(runStart, (work, { body }) => startRun(work, rules, body)),
  route(runCancel, (work, { params }) => cancelRun(work, params.runId)),
]

const resultRoutes = (rules: readonly Rule[]): BoundRoute[] => [
  route(resultList, async (work, { query }) => {
    const page = await listResults(work, query, query)
    return { ...page, rows: page.rows.map(presentResult) }
  }),
  route(resultPoints, async (work, { query }) => {
    const { points, unplaced } = await listPoints(work, query, mostPoints)
    return { points: points.slice(0, mostPoints), more: points.length > mostPoints, unplaced }
  }),
  route(resultExport, async (work, { query }) => {
    const run = await findRun(work, query.run)
    if (!run) throw screeningProblems.refuse('run-not-found')
    return listAnswer({
      name: '大数据初筛结果',
      whose: `${run.region_name ?? run.region_code}，数据截至 ${run.as_of}`,
      format: query.format,
      wanted: query.columns,
      columns: exportColumns,
      rows: await exportResults(work, query, exportLimit + 1),
    })
  }),
  route(resultGet, (work, { params }) => presentDetail(work, rules, params.resultId)),
  route(resultSend, async (work, { body }) => ({ results: await sendResults(work, body) })),
  route(resultDismiss, async (work, { params, body }) => {
    await dismissResult(work, params.resultId, body.reason)
    return presentResult((await findResult(work, params.resultId))!)
  }),
  route(resultRestore, async (work, { params }) => {
    await restoreResult(work, params.resultId)
    return presentResult((await findResult(work, params.resultId))!)
  }),
]

const ruleRoutes = (rules: readonly Rule[]): BoundRoute[] => [
  route(ruleList, (work, { query }) => presentRules(work, rules, query)),
  route(settingList, async (work, { query }) => {
    const page = await listSettings(work, query, query)
    return { ...page, rows: page.rows.map((row) => presentSetting(row, rules)) }
  }),
  route(settingDecide, (work, { body }) => decideSetting(work, rules, body)),
  route(hitRateGet, (work, { query }) => presentHitRate(work, rules, query)),
  route(hitRateLeads, async (work, { query }) => {
    const months = query.lead ? { fromMonth: '2000-01', ...query } : query
    const page = await listLabelled(work, hitScopeOf(work, months), query, query)
    return { ...page, rows: page.rows.map(presentLabelled) }
  }),
]

const dryRunRoutes = (rules: readonly Rule[]): BoundRoute[] => [
  route(dryRunList, async (work, { query }) => {
    const page = await listDryRuns(work, query, query)
    return { ...page, rows: page.rows.map((row) => presentDryRun(work, rules, row)) }
  }),
  route(dryRunGet, async (work, { params }) => {
    const row = await findDryRun(work, params.dryRunId)
    if (!row) throw screeningProblems.refuse('dry-run-not-found')
    return presentDryRun(work, rules, row)
  }),
  route(dryRunStart, (work, { body }) => startDryRun(work, rules, body)),
  route(dryRunCancel, (work, { params }) => cancelDryRun(work, params.dryRunId)),
]
