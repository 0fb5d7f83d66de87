import { Button, Checkbox, Form } from 'antd'
import { useState } from 'react'
import {
  Answered,
  DateInput,
  EmptyState,
  PageHeader,
  PageLink,
  ProblemNotice,
  RegionPicker,
  Section,
  Tag,
  useAction,
  useActor,
  useGo,
  useMutationOf,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { ruleDataNeedNames, ruleSourceNames, ruleSources } from '../domain/engine/rule.ts'
import { dataGet, ruleList, runStart, type RuleView } from '../domain/screening-contract.ts'
import { DataTable, MissingList } from './data-table.tsx'
import { oneOf, screeningHref } from './screening-address.ts'
import './screening.css'

/** 开始筛查: as of which day, whose region, by which rules, on which data; filled as far as the data tell. */
export function RunNewPage() {
  const actor = useActor()
  const go = useGo()
  const { query, setQuery } = usePageQuery()
  const region = oneOf(query['region']) ?? actor.regionCode
  const wantedDay = oneOf(query['asOf'])
  const data = useAction(
    dataGet,
    { query: { region, ...(wantedDay ? { asOf: wantedDay } : {}) } },
    { keep: true },
  )
  const rules = useAction(
    ruleList,
    { query: { region, ...(wantedDay ? { on: wantedDay } : {}) } },
    { keep: true },
  )
  const [left, setLeft] = useState<readonly string[]>([])
  const start = useMutationOf(runStart, { onSuccess: ({ id }) => go(`/screening/runs/${id}`) })
  const there = new Set((data.data?.needs ?? []).filter((n) => n.there).map((n) => n.need))
  const mayRun = (rules.data?.rules ?? []).filter((r) => r.enabled && there.has(r.dataNeed))
  const chosen = mayRun.filter((r) => !left.includes(r.code))
  const asOf = wantedDay ?? data.data?.asOf
  const going = data.data?.runId ?? null
  const nothing = data.data !== undefined && data.data.data.length === 0
  const send = () =>
    asOf !== undefined &&
    start.mutate({
      body: {
        regionCode: region,
        asOf,
        rules: chosen.length === mayRun.length ? [] : chosen.map((r) => r.code),
      },
    })
  return (
    <>
      <PageHeader
        title="开始筛查"
        {...(data.data ? { region: data.data.region.name } : {})}
        back={{ href: '/screening', label: '大数据初筛' }}
        about="在后台运行，可以离开本页；结果只给安委办和上级看，转为线索后才交办。"
        action={
          <Button
            type="primary"
            disabled={asOf === undefined || chosen.length === 0 || nothing || going !== null}
            loading={start.isPending}
            onClick={send}
          >
            开始筛查（{chosen.length} 条规则）
          </Button>
        }
      />
      <ProblemNotice problem={start.error} />
      {going !== null && (
        <p className="qy-run-going">
          ▲ {data.data?.region.name}有一次筛查正在进行，
          <PageLink href={`/screening/runs/${going}`}>去看进度</PageLink>
          ；等它结束，或先取消那一次。
        </p>
      )}
      <Section title="范围和日期">
        <Form layout="vertical" className="qy-run-scope">
          <Form.Item label="范围" htmlFor="run-region">
            <RegionPicker
              id="run-region"
              value={region}
              levels={['province', 'city', 'county', 'town']}
              onChange={(code) => setQuery({ region: code ?? '' })}
            />
          </Form.Item>
          <Form.Item
            label="数据截至"
            htmlFor="run-as-of"
            extra="看到这一天为止（含当天）。已按现有数据到的最后一天填好。"
          >
            <DateInput
              id="run-as-of"
              value={asOf}
              latest={actor.today}
              onChange={(day) => setQuery({ asOf: day ?? '' })}
            />
          </Form.Item>
        </Form>
      </Section>
      <Section title="现有数据" about="筛查只用已确认入库的数据；数据越新、对应到场所的越多，结果越可靠。">
        <Answered of={data}>
          {(answer) =>
            answer.data.length === 0 ? (
              <EmptyState
                title="还没有可以筛查的数据"
                text="到“底单”导入部门名单；有用电户清单和日电量、车辆轨迹时，能查出更多。"
                action={<Button onClick={() => go('/lists/import')}>导入清单</Button>}
              />
            ) : (
              <>
                <DataTable data={answer.data} />
                <MissingList missing={answer.missing} />
              </>
            )
          }
        </Answered>
      </Section>
      <Section
        title="规则"
        about="默认用全部已启用、有数据的规则。灰色的这次不能用，原因写在旁边。"
        action={<PageLink href={screeningHref('/screening/rules', { region })}>规则工作台</PageLink>}
      >
        <Answered of={rules}>
          {(answer) => (
            <>
              {ruleSources.map((source) => (
                <SourceRules
                  key={source}
                  title={ruleSourceNames[source]}
                  rules={answer.rules.filter((r) => r.source === source)}
                  there={there}
                  left={left}
                  onLeft={setLeft}
                />
              ))}
            </>
          )}
        </Answered>
      </Section>
    </>
  )
}

function SourceRules(props: {
  title: string
  rules: readonly RuleView[]
  there: ReadonlySet<string>
  left: readonly string[]
  onLeft: (left: readonly string[]) => void
}) {
  const { rules, there, left, onLeft } = props
  if (rules.length === 0) return null
  return (
    <fieldset className="qy-rule-choice">
      <legend>{props.title}</legend>
      {rules.map((rule) => {
        const may = rule.enabled && there.has(rule.dataNeed)
        return (
          <div key={rule.code} className={may ? undefined : 'qy-rule-off'}>
            <Checkbox
              checked={may && !left.includes(rule.code)}
              disabled={!may}
              onChange={(event) =>
                onLeft(event.target.checked ? left.filter((c) => c !== rule.code) : [...left, rule.code])
              }
            >
              {rule.code} {rule.label}
            </Checkbox>
            <Tag>{ruleDataNeedNames[rule.dataNeed]}</Tag>
            <span className="qy-quiet">{may ? rule.meaning : whyNot(rule)}</span>
          </div>
        )
      })}
    </fieldset>
  )
}

function whyNot(rule: RuleView): string {
  if (!rule.enabled)
    return rule.setting
      ? `已停用：${rule.setting.regionName}自 ${rule.setting.fromOn} 起，${rule.setting.basis}`
      : '已停用。'
  return `没有${ruleDataNeedNames[rule.dataNeed]}。${rule.without}`
}
