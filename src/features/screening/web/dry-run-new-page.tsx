import { Button, Form, Select } from 'antd'
import { useState } from 'react'
import {
  Answered,
  PageHeader,
  ProblemNotice,
  Section,
  useGo,
  useMutationOf,
} from '../../../platform/web/index.ts'
import { dryRunStart, type RuleView } from '../domain/screening-contract.ts'
import { NoRule } from './rule-page.tsx'
import { proposedValues, valueText, type Rules } from './rule-words.ts'
import { screeningHref } from './screening-address.ts'
import { useRules } from './use-rule.ts'
import './screening.css'

/** 试算参数: which parameter, which values; on the last six month ends of one's own data. Opens no lead. */
export function DryRunNewPage() {
  const { rules, code } = useRules()
  return (
    <Answered of={rules}>
      {(answer) => {
        const rule = answer.rules.find((r) => r.code === code)
        const first = rule?.parameters[0]
        return rule && first ? <Ask rule={rule} first={first} answer={answer} /> : <NoRule />
      }}
    </Answered>
  )
}

function Ask(props: { rule: RuleView; first: RuleView['parameters'][number]; answer: Rules }) {
  const { rule, first, answer } = props
  const go = useGo()
  const [name, setName] = useState(first.name)
  const parameter = rule.parameters.find((p) => p.name === name) ?? first
  const [values, setValues] = useState<readonly string[]>(() => proposedValues(first).map(String))
  const start = useMutationOf(dryRunStart, { onSuccess: ({ id }) => go(`/screening/rules/dry-runs/${id}`) })
  const wrong = values.filter((v) => !within(v, parameter))
  const region = answer.region.code
  const choose = (next: string) => {
    setName(next)
    setValues(proposedValues(rule.parameters.find((p) => p.name === next) ?? first).map(String))
  }
  return (
    <>
      <PageHeader
        title={`试算参数：${rule.code} ${rule.label}`}
        region={answer.region.name}
        back={{
          href: screeningHref(`/screening/rules/${rule.code}`, { region }),
          label: `${rule.code} ${rule.label}`,
        }}
        about="用过去六个月每个月末的数据，看参数取不同的值各会查出几处，其中后来经核查属实、不属实各几处。只看不做：不产生线索，也不改现行参数。"
        action={
          <Button
            type="primary"
            disabled={values.length === 0 || wrong.length > 0}
            loading={start.isPending}
            onClick={() =>
              start.mutate({
                body: { regionCode: region, rule: rule.code, parameter: name, values: values.map(Number) },
              })
            }
          >
            开始试算
          </Button>
        }
      />
      <ProblemNotice problem={start.error} />
      <Section title="试什么">
        <Form layout="vertical" className="qy-form">
          <Form.Item label="参数" htmlFor="trial-parameter" extra={parameter.why}>
            <Select
              id="trial-parameter"
              value={name}
              options={rule.parameters.map((p) => ({ value: p.name, label: p.label }))}
              onChange={choose}
            />
          </Form.Item>
          <Form.Item
            label={`候选值${parameter.unit === '' ? '' : `（${parameter.unit}）`}`}
            htmlFor="trial-values"
            {...(wrong.length > 0 ? { validateStatus: 'error' as const } : {})}
            help={
              wrong.length > 0
                ? `“${wrong.join('、')}”不是 ${parameter.least}–${parameter.most} 之间的数字，请改正。`
                : undefined
            }
            extra={`现行 ${valueText(parameter.value, parameter.unit)}，可取 ${parameter.least}–${parameter.most}。已在现行值上下拟好，可增减，最多 8 个；现行值总在其中。`}
          >
            <Select
              id="trial-values"
              mode="tags"
              open={false}
              maxCount={8}
              tokenSeparators={[' ', ',', '，', '、']}
              value={[...values]}
              onChange={(next: string[]) =>
                setValues(
                  [...new Set(next.map((v) => v.trim()).filter(Boolean))].toSorted(
                    (a, b) => Number(a) - Number(b),
                  ),
                )
              }
            />
          </Form.Item>
        </Form>
      </Section>
    </>
  )
}

const within = (text: string, p: { least: number; most: number }): boolean => {
  const value = Number(text)
  return Number.isFinite(value) && value >= p.least && value <= p.most
}
