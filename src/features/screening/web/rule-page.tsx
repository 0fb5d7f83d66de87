import {
  Answered,
  EmptyState,
  Facts,
  formatInstant,
  PageHeader,
  PageLink,
  PlainTable,
  Section,
  Tag,
  Timeline,
  useAction,
  useActor,
  type RecordColumn,
} from '../../../platform/web/index.ts'
import { ruleDataNeedNames, ruleSourceNames } from '../domain/engine/rule.ts'
import { screeningLeaders } from '../domain/screening-access.ts'
import { dryRunList, settingList, type RuleView } from '../domain/screening-contract.ts'
import { decidedText, valueText, type Parameter, type Rules } from './rule-words.ts'
import { screeningHref } from './screening-address.ts'
import { dryRunStateNames } from './screening-words.ts'
import { useRules } from './use-rule.ts'
import './screening.css'

/** One rule: what it finds and why, its values, who decided them, and what trials said. */
export function RulePage() {
  const { rules, code } = useRules()
  return (
    <Answered of={rules}>
      {(answer) => {
        const rule = answer.rules.find((r) => r.code === code)
        return rule ? <RuleFile rule={rule} answer={answer} /> : <NoRule />
      }}
    </Answered>
  )
}

/** An address of a rule that there is not. */
export function NoRule() {
  return (
    <>
      <PageHeader title="没有这条规则" back={{ href: '/screening/rules', label: '规则工作台' }} />
      <EmptyState
        title="没有找到这条规则"
        text="编号可能写错了，或产品升级后不再有这条规则。"
        action={<PageLink href="/screening/rules">看全部规则</PageLink>}
      />
    </>
  )
}

function RuleFile({ rule, answer }: { rule: RuleView; answer: Rules }) {
  const { role } = useActor()
  const region = answer.region.code
  const mayTry = (screeningLeaders as readonly string[]).includes(role) && rule.parameters.length > 0
  const to = (path: string) => screeningHref(`/screening/rules/${rule.code}/${path}`, { region })
  return (
    <>
      <PageHeader
        title={`${rule.code} ${rule.label}`}
        region={answer.region.name}
        back={{ href: screeningHref('/screening/rules', { region }), label: '规则工作台' }}
        mark={rule.enabled ? <Tag tone="good">启用</Tag> : <Tag tone="warn">停用</Tag>}
        about={rule.meaning}
        more={answer.mayDecide && mayTry ? <PageLink href={to('decide')}>作出决定</PageLink> : undefined}
        {...(mayTry
          ? {
              action: (
                <PageLink href={to('dry-run')} className="qy-main-action">
                  试算参数
                </PageLink>
              ),
            }
          : answer.mayDecide
            ? {
                action: (
                  <PageLink href={to('decide')} className="qy-main-action">
                    作出决定
                  </PageLink>
                ),
              }
            : {})}
      />
      <Section title="这条规则">
        <Facts
          facts={[
            { label: '数据来源', value: ruleSourceNames[rule.source] },
            { label: '至少需要', value: ruleDataNeedNames[rule.dataNeed] },
            { label: '缺数据时', value: rule.without, wide: true },
            { label: '依据', value: rule.basis, wide: true },
            { label: '现行设定', value: decidedText(rule), wide: true },
            ...(rule.setting ? [{ label: '决定依据', value: rule.setting.basis, wide: true }] : []),
          ]}
        />
      </Section>
      {rule.parameters.length > 0 && (
        <Section title="参数">
          <PlainTable label="参数" rows={rule.parameters} rowKey={(p) => p.name} columns={parameterColumns} />
        </Section>
      )}
      <History rule={rule} region={region} />
      {rule.parameters.length > 0 && <Trials rule={rule} region={region} />}
    </>
  )
}

const parameterColumns: RecordColumn<Parameter>[] = [
  { key: 'label', title: '参数', names: true, render: (p) => p.label },
  {
    key: 'value',
    title: '现行',
    numeric: true,
    widthPx: 100,
    render: (p) => <b>{valueText(p.value, p.unit)}</b>,
  },
  { key: 'default', title: '产品默认', numeric: true, widthPx: 90, render: (p) => p.default },
  { key: 'bounds', title: '可取范围', widthPx: 110, render: (p) => `${p.least}–${p.most}` },
  { key: 'why', title: '为什么这样定', render: (p) => p.why },
]

function History({ rule, region }: { rule: RuleView; region: string }) {
  const settings = useAction(settingList, { query: { rule: rule.code, region, limit: 50 } })
  return (
    <Section title="历次决定">
      <Answered of={settings}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="qy-quiet">还没有作过决定，用的是产品默认参数。</p>
          ) : (
            <Timeline
              label="历次决定"
              entries={rows.map((s) => ({
                id: s.id,
                at: s.createdAt,
                title: `第 ${s.version} 次决定，自 ${s.fromOn} 起：${s.change || (s.enabled ? '恢复产品默认' : '停用')}`,
                who: [s.decidedByOrg, s.decidedByTitle, s.decidedByName].filter(Boolean).join(' '),
                body: `${s.regionName}。依据：${s.basis}`,
              }))}
            />
          )
        }
      </Answered>
    </Section>
  )
}

function Trials({ rule, region }: { rule: RuleView; region: string }) {
  const trials = useAction(dryRunList, { query: { rule: rule.code, region, limit: 20 } })
  return (
    <Section title="试算记录">
      <Answered of={trials}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="qy-quiet">
              还没有试算过。试算用过去几个月末的数据，看参数取不同的值会查出几处、其中后来有几处属实，不产生线索。
            </p>
          ) : (
            <PlainTable
              label="试算记录"
              rows={rows}
              rowKey={(t) => t.id}
              rowHref={(t) => `/screening/rules/dry-runs/${t.id}`}
              columns={[
                { key: 'parameter', title: '参数', names: true, render: (t) => t.parameterLabel },
                { key: 'values', title: '候选值', render: (t) => `${t.values.join('、')} ${t.unit}` },
                { key: 'region', title: '范围', render: (t) => t.regionName },
                { key: 'state', title: '状态', widthPx: 80, render: (t) => dryRunStateNames[t.state] },
                { key: 'by', title: '试算人', render: (t) => t.startedByName },
                { key: 'at', title: '时间', widthPx: 150, render: (t) => formatInstant(t.createdAt) },
              ]}
            />
          )
        }
      </Answered>
    </Section>
  )
}
