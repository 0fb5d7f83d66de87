import { Form, Input, InputNumber, Radio } from 'antd'
import {
  ActionForm,
  Answered,
  DateInput,
  EmptyState,
  PageHeader,
  PageLink,
  Section,
  useActor,
  useGo,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { settingDecide, type RuleView } from '../domain/screening-contract.ts'
import { NoRule } from './rule-page.tsx'
import { changedWords, decidedText, ownValues, valueText, type Rules } from './rule-words.ts'
import { oneOf, screeningHref } from './screening-address.ts'
import { useRules } from './use-rule.ts'
import './screening.css'

/** 作出决定: a rule on or off and its values, from a day, on what basis; kept with who decided. */
export function DecidePage() {
  const { rules, code } = useRules()
  return (
    <Answered of={rules}>
      {(answer) => {
        const rule = answer.rules.find((r) => r.code === code)
        if (!rule) return <NoRule />
        return answer.mayDecide ? <Decide rule={rule} answer={answer} /> : <MayNot rule={rule} />
      }}
    </Answered>
  )
}

function MayNot({ rule }: { rule: RuleView }) {
  return (
    <>
      <PageHeader
        title={`作出决定：${rule.code} ${rule.label}`}
        back={{ href: `/screening/rules/${rule.code}`, label: `${rule.code} ${rule.label}` }}
      />
      <EmptyState
        title="规则由县级及以上决定"
        text="启用、停用和参数由县安委办及以上单位决定。需要调整的，把试算结果发给县安委办。"
        action={<PageLink href={`/screening/rules/${rule.code}`}>看这条规则</PageLink>}
      />
    </>
  )
}

function Decide({ rule, answer }: { rule: RuleView; answer: Rules }) {
  const go = useGo()
  const { today } = useActor()
  const { query } = usePageQuery()
  const region = answer.region.code
  const back = screeningHref(`/screening/rules/${rule.code}`, { region })
  return (
    <>
      <PageHeader
        title={`作出决定：${rule.code} ${rule.label}`}
        region={answer.region.name}
        back={{ href: back, label: `${rule.code} ${rule.label}` }}
        about={`现行：${decidedText(rule)}。新的决定自生效日期起用于${answer.region.name}及以下的筛查，以前的筛查不变；每次决定都留有记录。`}
      />
      <Section title="决定内容">
        <div className="qy-form">
          <ActionForm
            action={settingDecide}
            submit="作出决定"
            initial={{
              enabled: rule.enabled,
              fromOn: today,
              ...Object.fromEntries(rule.parameters.map((p) => [`v_${p.name}`, startOf(p, query)])),
            }}
            body={(v) => ({
              regionCode: region,
              rule: rule.code,
              enabled: v['enabled'],
              values: ownValues(rule.parameters, valuesIn(rule, v)),
              fromOn: v['fromOn'],
              basis: v['basis'],
              version: rule.version,
            })}
            onDone={() => go(back)}
            onCancel={() => go(back)}
          >
            <Form.Item name="enabled" label="这条规则" required>
              <Radio.Group
                options={[
                  { value: true, label: '启用' },
                  { value: false, label: '停用' },
                ]}
              />
            </Form.Item>
            {rule.parameters.map((p) => (
              <Form.Item
                key={p.name}
                name={`v_${p.name}`}
                label={p.label}
                required
                extra={`现行 ${valueText(p.value, p.unit)}，产品默认 ${p.default}，可取 ${p.least}–${p.most}。${p.why}`}
              >
                <InputNumber
                  min={p.least}
                  max={p.most}
                  step={p.step}
                  style={{ width: 180 }}
                  {...(p.unit === '' ? {} : { suffix: p.unit })}
                />
              </Form.Item>
            ))}
            <Form.Item noStyle shouldUpdate>
              {(form) => {
                const v = form.getFieldsValue(true) as Record<string, unknown>
                const words = changedWords(rule, v['enabled'] === true, numbersOf(valuesIn(rule, v)))
                return (
                  <p role="status" className="qy-changed">
                    {words === '' ? '与现行设定相同，没有变化。' : `变化：${words}`}
                  </p>
                )
              }}
            </Form.Item>
            <Form.Item name="fromOn" label="生效日期" required>
              <DateInput />
            </Form.Item>
            <Form.Item name="basis" label="决定依据（会议纪要、文号）" required>
              <Input.TextArea rows={2} maxLength={500} placeholder="如：县安委办2021年第3次会商纪要" />
            </Form.Item>
          </ActionForm>
        </div>
      </Section>
    </>
  )
}

/** The value that a trial proposed in the address, within bounds; else the one in force. */
function startOf(
  p: RuleView['parameters'][number],
  query: Readonly<Record<string, string | string[]>>,
): number {
  const proposed = oneOf(query['parameter']) === p.name ? Number(oneOf(query['value'])) : Number.NaN
  return Number.isFinite(proposed) && proposed >= p.least && proposed <= p.most ? proposed : p.value
}

const valuesIn = (
  rule: RuleView,
  values: Readonly<Record<string, unknown>>,
): Record<string, number | undefined> =>
  Object.fromEntries(
    rule.parameters.map((p) => {
      const value = values[`v_${p.name}`]
      return [p.name, typeof value === 'number' ? value : undefined] as const
    }),
  )

const numbersOf = (values: Readonly<Record<string, number | undefined>>): Record<string, number> =>
  Object.fromEntries(Object.entries(values).flatMap(([k, v]) => (v === undefined ? [] : [[k, v] as const])))
