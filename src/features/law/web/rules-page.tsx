import { Input, Select } from 'antd'
import {
  Answered,
  DateInput,
  EmptyState,
  PageHeader,
  PlainTable,
  Section,
  useAction,
  useActor,
  usePageQuery,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { isLocalDate } from '../../../kernel/local-date.ts'
import './law.css'
import {
  lawRuleList,
  legalRuleGroupNames,
  legalRuleGroups,
  type LegalRuleGroup,
  type RuleRow,
} from '../domain/index.ts'
import { RuleState, validWords } from './law-words.tsx'

const columns: RecordColumn<RuleRow>[] = [
  {
    key: 'title',
    title: '规则',
    names: true,
    widthPx: 210,
    render: (r) => <span className="qy-wraps">{r.rule.title}</span>,
  },
  { key: 'summary', title: '内容', render: (r) => <span className="qy-wraps">{r.summary}</span> },
  {
    key: 'cite',
    title: '依据',
    widthPx: 250,
    render: (r) => (
      <span className="qy-wraps">
        {r.cite} <span className="qy-quiet">{validWords(r.rule)}</span>
      </span>
    ),
  },
  { key: 'state', title: '状态', widthPx: 170, render: (r) => <RuleState row={r} /> },
]

const oneOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** 法规规则: the law's limits, stops and amounts as this region has them on a day, and which await legal review. */
export function LawRulesPage() {
  const { today } = useActor()
  const { query, setQuery } = usePageQuery()
  const given = oneOf(query['on'])
  const on = given && isLocalDate(given) ? given : today
  const group = legalRuleGroups.find((g) => g === query['group'])
  const review = query['review'] === 'yes' ? 'yes' : undefined
  const q = oneOf(query['q'])
  const rules = useAction(
    lawRuleList,
    { query: { on, ...(group ? { group } : {}), ...(review ? { review } : {}), ...(q ? { q } : {}) } },
    { keep: true },
  )
  return (
    <>
      <PageHeader
        title="法规规则"
        about="时限、程序关口和金额幅度都按行为当日有效的规则引用。未核对原文的标“待法制审核”，经县级以上法制审核启用后才起作用；金额只作提示，不作决定。"
      />
      <div className="qy-filters qy-law-filters">
        <Select
          aria-label="类别"
          style={{ width: 140 }}
          value={group ?? ''}
          onChange={(value) => setQuery({ group: value === '' ? undefined : value })}
          options={[
            { value: '', label: '全部类别' },
            ...legalRuleGroups.map((value: LegalRuleGroup) => ({ value, label: legalRuleGroupNames[value] })),
          ]}
        />
        <Select
          aria-label="审核"
          style={{ width: 160 }}
          value={review ?? ''}
          onChange={(value) => setQuery({ review: value === '' ? undefined : value })}
          options={[
            { value: '', label: '全部' },
            { value: 'yes', label: '只看待法制审核' },
          ]}
        />
        <Input.Search
          aria-label="查找规则"
          placeholder="名称、法律或条款"
          style={{ width: 220 }}
          defaultValue={q ?? ''}
          allowClear
          onSearch={(text) => setQuery({ q: text.trim() === '' ? undefined : text.trim() })}
        />
        <span className="qy-law-day">
          哪天有效
          <DateInput
            value={on}
            onChange={(day) => setQuery({ on: day && day !== today ? day : undefined })}
          />
        </span>
      </div>
      <Answered of={rules}>
        {(answer) => (
          <>
            <p className="qy-quiet">
              {answer.region.name}现有 {answer.needingReview} 条待法制审核。
              {answer.mayPropose ? '打开一条规则即可更正或启用。' : '内容有误的，请告诉县级法制审核人员。'}
            </p>
            {answer.rules.length === 0 && (
              <EmptyState title="没有符合条件的规则" text="请放宽条件，或者换一个日期查看当日有效的规则。" />
            )}
            {legalRuleGroups.map((g) => (
              <RuleGroup key={g} group={g} rows={answer.rules.filter((r) => r.rule.group === g)} />
            ))}
          </>
        )}
      </Answered>
    </>
  )
}

function RuleGroup({ group, rows }: { group: LegalRuleGroup; rows: RuleRow[] }) {
  if (rows.length === 0) return null
  return (
    <Section title={`${legalRuleGroupNames[group]}（${rows.length}）`}>
      <PlainTable
        label={legalRuleGroupNames[group]}
        rows={rows}
        rowKey={(r) => r.rule.code}
        rowHref={(r) => `/law/rules/${r.rule.code}`}
        columns={columns}
      />
    </Section>
  )
}
