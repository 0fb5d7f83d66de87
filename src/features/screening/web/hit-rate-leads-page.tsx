import {
  PageHeader,
  PageLink,
  RecordList,
  Tag,
  usePageQuery,
  type RecordColumn,
  type RecordFilter,
  type TagTone,
} from '../../../platform/web/index.ts'
import { leadConclusionNames, leadStateNames } from '../../lead/domain/index.ts'
import {
  hitRateLeads,
  labelKinds,
  labelNames,
  type LabelKind,
  type LabelledRow,
} from '../domain/screening-contract.ts'
import { CodeTags, useRuleLabels } from './code-tags.tsx'
import { oneOf, screeningHref } from './screening-address.ts'
import './screening.css'

const tones: Readonly<Record<LabelKind, TagTone>> = { true: 'bad', false: 'good', absent: 'plain' }

const columnsWith = (labels: ReadonlyMap<string, string>): RecordColumn<LabelledRow>[] => [
  { key: 'title', title: '线索', names: true, render: (r) => r.title },
  { key: 'region', title: '区域', widthPx: 120, render: (r) => r.regionName },
  { key: 'codes', title: '规则', widthPx: 110, render: (r) => <CodeTags codes={r.codes} labels={labels} /> },
  { key: 'sentence', title: '当时的疑点', render: (r) => r.sentence },
  { key: 'sentOn', title: '转线索', widthPx: 100, render: (r) => r.sentOn },
  {
    key: 'label',
    title: '核查',
    widthPx: 90,
    render: (r) =>
      r.label ? (
        <Tag tone={tones[r.label]}>{labelNames[r.label]}</Tag>
      ) : r.conclusion ? (
        leadConclusionNames[r.conclusion]
      ) : (
        leadStateNames[r.state]
      ),
  },
  { key: 'text', title: '核查情况', render: (r) => r.conclusionText || '—' },
  {
    key: 'result',
    title: '筛查结果',
    widthPx: 80,
    render: (r) => <PageLink href={`/screening/results/${r.resultId}`}>看疑点</PageLink>,
  },
]

const filtersWith = (labels: ReadonlyMap<string, string>): RecordFilter[] => [
  {
    kind: 'choice',
    key: 'code',
    label: '规则',
    options: [...labels].map(([value, label]) => ({ value, label: `${value} ${label}` })),
  },
  {
    kind: 'choice',
    key: 'label',
    label: '核查',
    options: [
      ...labelKinds.map((value) => ({ value, label: labelNames[value] })),
      { value: 'open', label: '未办结' },
      { value: 'none', label: '已办结、不计入' },
    ],
  },
  { kind: 'region', key: 'region', label: '地区' },
]

/** What a figure of 命中率 counts: leads with what they said then and what verification says now. */
export function HitRateLeadsPage() {
  const { query } = usePageQuery()
  const labels = useRuleLabels()
  const [from, to, region] = ['fromMonth', 'toMonth', 'region'].map((k) => oneOf(query[k]))
  const months = { ...(from ? { fromMonth: from } : {}), ...(to ? { toMonth: to } : {}) }
  const span = from || to ? `${from ?? '最早'} 至 ${to ?? '现在'}转出的线索。` : '转出的线索。'
  return (
    <>
      <PageHeader
        title="命中率对应的线索"
        back={{ href: screeningHref('/screening/hit-rate', { ...months, region }), label: '命中率' }}
        about={`${span}当时的疑点和后来的核查结论放在一起看，便于判断规则准不准。`}
      />
      <RecordList
        list="screening.hit-rate-leads"
        label="命中率对应的线索"
        action={hitRateLeads}
        fixed={months}
        columns={columnsWith(labels)}
        filters={filtersWith(labels)}
        rowKey={(r) => r.leadId}
        rowHref={(r) => `/leads/${r.leadId}`}
        views={false}
        empty={{
          title: '没有对应的线索',
          text: '这段时间没有转出的线索。把值得核查的筛查结果转为线索，办结后在这里看是否属实。',
        }}
      />
    </>
  )
}
