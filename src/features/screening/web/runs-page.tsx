import { Button } from 'antd'
import {
  Answered,
  formatInstant,
  PageHeader,
  PageLink,
  RecordList,
  Section,
  Tag,
  useAction,
  useActor,
  useGo,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import { leadColourNames } from '../domain/engine/lead.ts'
import {
  runGet,
  runList,
  runStateNames,
  runStates,
  type RunDetail,
  type RunRow,
} from '../domain/screening-contract.ts'
import { ColourFigures } from './colour-figures.tsx'
import { MissingList } from './data-table.tsx'
import { resultsHref } from './screening-address.ts'
import { ageText, colourShapes, countText, runTones, secondsText } from './screening-words.ts'
import './screening.css'

const columns: RecordColumn<RunRow>[] = [
  { key: 'asOf', title: '数据截至', names: true, widthPx: 110, render: (r) => r.asOf },
  { key: 'region', title: '范围', widthPx: 110, render: (r) => r.regionName },
  {
    key: 'state',
    title: '状态',
    widthPx: 90,
    render: (r) => <Tag tone={runTones[r.state]}>{runStateNames[r.state]}</Tag>,
  },
  {
    key: 'colours',
    title: '结果（处）',
    render: (r) =>
      r.colours === null
        ? '—'
        : (['red', 'orange', 'yellow'] as const)
            .map((c) => `${colourShapes[c]} ${leadColourNames[c]} ${r.colours?.[c] ?? 0}`)
            .join('　'),
  },
  {
    key: 'sent',
    title: '已转线索（处）',
    numeric: true,
    widthPx: 120,
    render: (r) => (r.sent === null ? '—' : countText(r.sent)),
  },
  { key: 'rules', title: '规则（条）', numeric: true, widthPx: 100, render: (r) => r.rules.length || '全部' },
  { key: 'seconds', title: '用时', widthPx: 100, render: (r) => secondsText(r.seconds) },
  { key: 'by', title: '发起', render: (r) => `${r.startedByOrg} ${r.startedByName}`, offAtFirst: true },
  { key: 'createdAt', title: '开始时间', widthPx: 150, render: (r) => formatInstant(r.createdAt) },
]
const filters: RecordFilter[] = [
  {
    kind: 'choice',
    key: 'state',
    label: '状态',
    options: runStates.map((value) => ({ value, label: runStateNames[value] })),
  },
  { kind: 'region', key: 'region', label: '范围' },
]

/** 大数据初筛: what the newest run found and on what it stood; every run there was. */
export function RunsPage() {
  const go = useGo()
  const { role } = useActor()
  const newest = useAction(runList, { query: { state: 'done', limit: 1 } })
  const start = (
    <Button type="primary" onClick={() => go('/screening/new')}>
      开始筛查
    </Button>
  )
  const mayStart = role === 'clerk' ? { action: start } : {}
  const runId = newest.data?.rows[0]?.id
  return (
    <>
      <PageHeader
        title="大数据初筛"
        about="把各部门名单、用电和车辆轨迹放在一起比对，找出值得去现场看的地方。结果是疑点，不是结论，转为线索并核查后才算数。"
        {...mayStart}
      />
      {runId !== undefined && <Newest runId={runId} />}
      <RecordList
        list="screening.runs"
        label="筛查记录"
        action={runList}
        columns={columns}
        filters={filters}
        rowKey={(r) => r.id}
        rowHref={(r) => `/screening/runs/${r.id}`}
        empty={{
          title: '还没有筛查过',
          text: '先在“底单”中导入市场主体、用电户、日电量、车辆轨迹等部门数据（有一样也可以开始），再点“开始筛查”：系统逐条规则比对，说明每处疑点看到了什么、到现场看什么。',
          ...mayStart,
        }}
      />
    </>
  )
}

function Newest({ runId }: { runId: string }) {
  const run = useAction(runGet, { params: { runId } })
  return (
    <Answered of={run}>
      {(answer) => (
        <Section
          title={`最近一次：${answer.regionName}，数据截至 ${answer.asOf}`}
          action={<PageLink href={`/screening/runs/${answer.id}`}>数据、规则和用时</PageLink>}
          about={agesOf(answer)}
        >
          <ColourFigures runId={answer.id} colours={answer.colours} states={answer.states} />
          <p className="qy-run-next">
            <PageLink href={resultsHref(answer.id, { worth: 'yes' })}>看全部值得核查的结果</PageLink>
            {' · '}
            <PageLink href={resultsHref(answer.id, { worth: 'yes', show: 'map' })}>在地图上看</PageLink>
          </p>
          {answer.missing.length > 0 && (
            <details className="qy-fold">
              <summary>有 {answer.missing.length} 项因为缺数据没有判断</summary>
              <MissingList missing={answer.missing} />
            </details>
          )}
        </Section>
      )}
    </Answered>
  )
}

/** “用了 8 份数据，最旧的一份（市场主体清单）早 21 天。” */
function agesOf({ data, seconds }: RunDetail): string {
  const oldest = data
    .filter((d) => d.ageDays !== null)
    .toSorted((a, b) => (b.ageDays ?? 0) - (a.ageDays ?? 0))[0]
  const age = oldest
    ? `，最旧的一份（${oldest.label}，${oldest.asOf ?? ''}）比筛查日期${ageText(oldest.ageDays)}`
    : ''
  return `用了 ${data.length} 份数据${age}；用时 ${secondsText(seconds)}。`
}
