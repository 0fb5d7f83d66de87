import { Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import {
  PageHeader,
  PageLink,
  RecordList,
  Tag,
  useAction,
  useActor,
  useNarrow,
  usePageParam,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
} from '../../../platform/web/index.ts'
import { leadConclusionNames, leadStateNames } from '../../lead/domain/index.ts'
import { leadColourNames, leadColours } from '../domain/engine/lead.ts'
import { screeningLeaders } from '../domain/screening-access.ts'
import {
  resultExport,
  resultFilters,
  resultList,
  resultStateNames,
  resultStates,
  runGet,
  type ResultRow,
} from '../domain/screening-contract.ts'
import { CodeTags, useRuleLabels } from './code-tags.tsx'
import { ColourMark } from './colour-mark.tsx'
import { ResultsMap } from './results-map.tsx'
import { oneOf } from './screening-address.ts'
import { colourRule, colourShapes, resultTones } from './screening-words.ts'
import { SendResults } from './send-results.tsx'
import './screening.css'

const most = 100

/** 筛查结果: strongest first, as a list and on the map by the same filters; several go to the inbox at once. */
export function ResultsPage() {
  const runId = usePageParam('runId')
  const { query, setQuery } = usePageQuery()
  const { role } = useActor()
  const run = useAction(runGet, { params: { runId } })
  const narrow = useNarrow()
  const labels = useRuleLabels()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const maySend = (screeningLeaders as readonly string[]).includes(role)
  const show = oneOf(query['show']) === 'map' ? 'map' : 'list'
  const filters = resultFilters.safeParse({
    run: runId,
    ...Object.fromEntries(
      ['colour', 'worth', 'source', 'code', 'region', 'state', 'q'].map((k) => [k, oneOf(query[k])]),
    ),
  })
  const asked = filters.success ? filters.data : { run: runId }
  const toggle = (id: string, on: boolean) =>
    setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <>
      <PageHeader
        title="筛查结果"
        {...(run.data ? { region: run.data.regionName } : {})}
        back={{
          href: `/screening/runs/${runId}`,
          label: run.data ? `筛查：数据截至 ${run.data.asOf}` : '筛查',
        }}
        about={`由强到弱。${colourRule}都是疑点，须到现场核查。`}
        more={
          <Segmented
            aria-label="显示方式"
            value={show}
            options={[
              { value: 'list', label: narrow ? '清单' : '清单和地图' },
              { value: 'map', label: narrow ? '地图' : '只看地图' },
            ]}
            onChange={(value) => setQuery({ show: value === 'map' ? 'map' : '' })}
          />
        }
        {...(maySend && show === 'list'
          ? { action: <SendResults ids={chosen} onSent={() => setChosen([])} /> }
          : {})}
      />
      <RecordList<typeof resultList>
        list="screening.results"
        label="筛查结果列表"
        action={resultList}
        fixed={{ run: runId }}
        columns={[...(maySend ? [pickColumn(chosen, toggle)] : []), ...columnsWith(labels)]}
        filters={filtersWith(labels)}
        rowKey={(r) => r.id}
        rowHref={(r) => `/screening/results/${r.id}`}
        exports={[{ label: '导出 Excel', action: resultExport }]}
        {...(narrow && show === 'list'
          ? {}
          : {
              beside: <ResultsMap key={show} filters={asked} heightPx={show === 'map' ? 560 : 420} />,
              onlyBeside: show === 'map',
            })}
        {...(maySend
          ? {
              above: (rows: readonly ResultRow[]) => (
                <Choice rows={rows} chosen={chosen} onChange={setChosen} />
              ),
            }
          : {})}
        empty={{
          title: '这次筛查没有发现疑点',
          text: '现有数据里没有符合规则的地方。换一个范围、补齐缺的数据，或在规则工作台试算参数后再筛一次。',
          action: <PageLink href={`/screening/runs/${runId}`}>看这次用了哪些数据和规则</PageLink>,
        }}
      />
    </>
  )
}

/** Choosing all that wait on this page, and saying how many are chosen. */
function Choice(props: {
  rows: readonly ResultRow[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}) {
  const { rows, chosen } = props
  const waiting = rows.filter((r) => r.state === 'new').map((r) => r.id)
  const rest = waiting.filter((id) => !chosen.includes(id))
  if (waiting.length === 0 && chosen.length === 0) return null
  return (
    <div className="qy-choice" role="status">
      {rest.length > 0 && (
        <Button size="small" onClick={() => props.onChange([...chosen, ...rest].slice(0, most))}>
          选中本页待处理的 {rest.length} 处
        </Button>
      )}
      {chosen.length > 0 && (
        <>
          <span>
            已选 {chosen.length} 处{chosen.length >= most ? '，一次最多 100 处' : ''}
          </span>
          <Button size="small" type="link" onClick={() => props.onChange([])}>
            取消选择
          </Button>
        </>
      )}
    </div>
  )
}

const pickColumn = (
  chosen: readonly string[],
  toggle: (id: string, on: boolean) => void,
): RecordColumn<ResultRow> => ({
  key: 'pick',
  title: '选',
  widthPx: 36,
  render: (r) =>
    r.state === 'new' ? (
      <Checkbox
        aria-label={`选中“${r.name}”`}
        checked={chosen.includes(r.id)}
        disabled={!chosen.includes(r.id) && chosen.length >= most}
        onChange={(event) => toggle(r.id, event.target.checked)}
      />
    ) : (
      ''
    ),
})

const columnsWith = (labels: ReadonlyMap<string, string>): RecordColumn<ResultRow>[] => [
  {
    key: 'colour',
    title: '强弱',
    widthPx: 76,
    render: (r) => <ColourMark colour={r.colour} score={r.score} />,
  },
  { key: 'name', title: '对象', names: true, render: (r) => r.name },
  {
    key: 'sentence',
    title: '疑点（最强一项）',
    render: (r) => (
      <>
        <span className="qy-place-line">{[r.townName, r.placeText].filter(Boolean).join(' ')}</span>
        {r.sentence}
      </>
    ),
  },
  { key: 'codes', title: '规则', widthPx: 84, render: (r) => <CodeTags codes={r.codes} labels={labels} /> },
  { key: 'state', title: '处理', widthPx: 86, render: stateOf },
  { key: 'region', title: '区域', widthPx: 130, render: (r) => r.regionName, offAtFirst: true },
]

function stateOf(r: ResultRow) {
  const text = r.inbox?.conclusion
    ? leadConclusionNames[r.inbox.conclusion]
    : r.inbox
      ? leadStateNames[r.inbox.state]
      : ''
  return (
    <>
      <Tag tone={resultTones[r.state]}>{resultStateNames[r.state]}</Tag>
      {text !== '' && <span className="qy-place-line">{text}</span>}
    </>
  )
}

const filtersWith = (labels: ReadonlyMap<string, string>): RecordFilter[] => [
  { kind: 'text', key: 'q', label: '名称或地点' },
  {
    kind: 'choice',
    key: 'colour',
    label: '强弱',
    options: leadColours.map((value) => ({
      value,
      label: `${colourShapes[value]} ${leadColourNames[value]}`,
    })),
  },
  { kind: 'choice', key: 'worth', label: '值得核查', options: [{ value: 'yes', label: '红、橙、黄' }] },
  {
    kind: 'choice',
    key: 'code',
    label: '规则',
    options: [...labels].map(([value, label]) => ({ value, label: `${value} ${label}` })),
  },
  { kind: 'region', key: 'region', label: '区域' },
  {
    kind: 'choice',
    key: 'state',
    label: '处理',
    options: resultStates.map((value) => ({ value, label: resultStateNames[value] })),
  },
]
