import {
  Answered,
  PageHeader,
  PlainTable,
  RegionPicker,
  Section,
  Tag,
  useAction,
  useActor,
  usePageQuery,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { ruleDataNeedNames, ruleSourceNames, ruleSources } from '../domain/engine/rule.ts'
import { ruleList, type RuleView } from '../domain/screening-contract.ts'
import { RuleValues } from './rule-values.tsx'
import { decidedText } from './rule-words.ts'
import { oneOf, screeningHref } from './screening-address.ts'
import './screening.css'

const columns: RecordColumn<RuleView>[] = [
  {
    key: 'rule',
    title: '规则',
    names: true,
    widthPx: 190,
    render: (r) => `${r.code} ${r.label}`,
  },
  {
    key: 'state',
    title: '状态',
    widthPx: 70,
    render: (r) => (r.enabled ? <Tag tone="good">启用</Tag> : <Tag tone="warn">停用</Tag>),
  },
  { key: 'meaning', title: '查什么', render: (r) => r.meaning },
  { key: 'need', title: '需要数据', widthPx: 100, render: (r) => ruleDataNeedNames[r.dataNeed] },
  {
    key: 'values',
    title: '现行参数',
    widthPx: 230,
    render: (r) => (
      <div className="qy-wraps">
        <RuleValues parameters={r.parameters} />
      </div>
    ),
  },
  {
    key: 'decided',
    title: '由谁决定',
    widthPx: 150,
    render: (r) => <span className="qy-wraps">{decidedText(r)}</span>,
  },
]

/** 规则工作台: every rule by the data it reads, with the values in force and who decided them. */
export function RulesPage() {
  const actor = useActor()
  const { query, setQuery } = usePageQuery()
  const region = oneOf(query['region']) ?? actor.regionCode
  const rules = useAction(ruleList, { query: { region } }, { keep: true })
  return (
    <>
      <PageHeader
        title="规则工作台"
        {...(rules.data ? { region: rules.data.region.name } : {})}
        about="每条规则查什么、依据什么、现在用什么参数、谁决定的。改参数之前先试算：用过去的数据看会多查出几处、后来有几处属实。"
        more={
          <RegionPicker
            label="看哪个地区的设定"
            value={region}
            levels={['province', 'city', 'county', 'town']}
            onChange={(code) => setQuery({ region: code ?? '' })}
          />
        }
      />
      <Answered of={rules}>
        {(answer) => (
          <>
            {ruleSources.map((source) => {
              const own = answer.rules.filter((r) => r.source === source)
              return own.length === 0 ? null : (
                <Section key={source} title={`${ruleSourceNames[source]}（${own.length} 条）`}>
                  <PlainTable
                    label={`${ruleSourceNames[source]}的规则`}
                    rows={own}
                    rowKey={(r) => r.code}
                    rowHref={(r) =>
                      screeningHref(`/screening/rules/${r.code}`, { region: oneOf(query['region']) })
                    }
                    columns={columns}
                  />
                </Section>
              )
            })}
          </>
        )}
      </Answered>
    </>
  )
}
