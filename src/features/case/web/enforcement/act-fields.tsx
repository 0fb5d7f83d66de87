import { Form, Input, InputNumber, Select } from 'antd'
import { DateInput, MoneyInput } from '../../../../platform/web/index.ts'
import {
  actNeedsOf,
  enforcementActs,
  needName,
  type ActKind,
  type ActNeed,
  type EnforcementPartRow,
  type ProceedingRow,
} from '../../domain/index.ts'
import { OfficerFields, PlanFields, ThingFields } from './act-list-fields.tsx'
import { candidatesOf } from './act-values.ts'
import { PenaltyFields } from './penalty-fields.tsx'

type Props = { readonly kind: ActKind; readonly part: EnforcementPartRow; readonly proceeding: ProceedingRow }

/** The fields that belong to a kind, and no others. */
export function ActFields(props: Props) {
  const { kind, proceeding } = props
  const rule = enforcementActs[kind]
  const wanted = (need: ActNeed) => actNeedsOf(kind, need)
  const line = (need: ActNeed, name: string, field: React.ReactNode) =>
    wanted(need) !== 'no' && (
      <Form.Item name={name} label={needName(kind, need)} rules={rulesOf(kind, need)}>
        {field}
      </Form.Item>
    )
  return (
    <>
      {line('refersTo', 'refersTo', <Select options={candidateOptions(props)} />)}
      {line('outcome', 'outcome', <Select options={outcomeOptions(rule.outcomes)} />)}
      {line('facts', 'facts', <Input.TextArea rows={3} maxLength={2000} showCount />)}
      {wanted('penalties') !== 'no' && (
        <PenaltyFields proceeding={proceeding} milderCite={props.part.milderCite} />
      )}
      {line('amount', 'amountCents', <MoneyInput />)}
      {line('persons', 'personCount', <InputNumber min={1} max={999} precision={0} suffix="人" />)}
      {line('until', 'untilOn', <DateInput />)}
      {wanted('plan') !== 'no' && <PlanFields fineCents={proceeding.ledger?.fine.dueCents ?? 0} />}
      {wanted('things') !== 'no' && <ThingFields must={wanted('things') === 'must'} />}
      {line('person', 'person', <Input maxLength={40} />)}
      {wanted('person') !== 'no' && (
        <Form.Item name="personCertificateNo" label="其证号（执法证或法律职业资格证）">
          <Input maxLength={40} />
        </Form.Item>
      )}
      {line('approver', 'approver', <Input maxLength={60} placeholder="行政机关负责人姓名、职务" />)}
      {line('reason', 'reason', <Input.TextArea rows={2} maxLength={500} showCount />)}
      {line('instant', 'time', <Input type="time" style={{ width: 150 }} />)}
      {wanted('officers') !== 'no' && <OfficerFields must={wanted('officers') === 'must'} />}
    </>
  )
}

const rulesOf = (kind: ActKind, need: ActNeed) =>
  actNeedsOf(kind, need) === 'must' ? [{ required: true, message: `请填写${needName(kind, need)}。` }] : []

const candidateOptions = ({ kind, proceeding }: Props) =>
  candidatesOf(kind, proceeding.acts).map((a) => ({
    value: a.id,
    label: [a.on, a.label, a.documentNumber, a.words].filter(Boolean).join(' ').slice(0, 60),
  }))

const outcomeOptions = (outcomes: Readonly<Record<string, string>> | undefined) =>
  Object.entries(outcomes ?? {}).map(([value, label]) => ({ value, label }))
