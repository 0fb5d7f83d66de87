import { Form, Input, Radio, type FormInstance } from 'antd'
import { DateInput, Required } from '../../../../platform/web/index.ts'
import {
  livingSupplies,
  livingSupplyNames,
  supplyCutHowNames,
  supplyCutHows,
  type ClearanceView,
} from '../../domain/index.ts'
import { InstantField, instantOf } from './instant-field.tsx'

type Props = {
  form: FormInstance
  check: 'water' | 'power'
  law: ClearanceView['law']
  isDwelling: boolean
  today: string
}

/** 断水、断电: how, by whom, on whose approval, with which notice; the meter; and the stop for dwellings. */
export function CutFields({ form, check, law, isDwelling, today }: Props) {
  const meterRules =
    check === 'power' ? [{ required: true, message: '请填写电表表号和表底数；确无电表的填“无表”和 0。' }] : []
  return (
    <fieldset className="qy-case-officers">
      <legend>{check === 'power' ? '断电情况' : '断水情况'}</legend>
      <Required name={['cut', 'how']} label="停供方式" choose>
        <Radio.Group options={supplyCutHows.map((how) => ({ value: how, label: supplyCutHowNames[how] }))} />
      </Required>
      <div className="qy-case-officer">
        <InstantField name={['cut', 'cutAt']} label="停供时间" required />
        <Required name={['cut', 'cutBy']} label="停供执行单位">
          <Input maxLength={60} />
        </Required>
        <Form.Item
          name={['cut', 'meterNumber']}
          label={check === 'power' ? '电表表号' : '水表表号'}
          rules={meterRules}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={['cut', 'lastReading']} label="表底数" rules={meterRules}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name={['cut', 'accountNumber']} label="户号">
          <Input maxLength={40} />
        </Form.Item>
      </div>
      <Form.Item noStyle shouldUpdate={(a, b) => a.cut?.how !== b.cut?.how}>
        {() => form.getFieldValue(['cut', 'how']) === 'ordered' && <OrderedFields law={law} today={today} />}
      </Form.Item>
      {isDwelling && (
        <p>
          <b>本案场所是住宅。</b>
          {textOf(law, 'dwelling-supply')}
        </p>
      )}
      <Form.Item name={['cut', 'livingSupply']} label="居民生活用水用电">
        <Radio.Group options={livingSupplies.map((s) => ({ value: s, label: livingSupplyNames[s] }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a, b) => a.cut?.livingSupply !== b.cut?.livingSupply}>
        {() => form.getFieldValue(['cut', 'livingSupply']) === 'cut' && <LivingFields />}
      </Form.Item>
    </fieldset>
  )
}

function OrderedFields({ law, today }: Pick<Props, 'law' | 'today'>) {
  return (
    <>
      <p className="qy-quiet">
        {textOf(law, 'power-cut-approval')}
        {textOf(law, 'power-cut-notice')}
        {textOf(law, 'no-night-execution')}
      </p>
      <div className="qy-case-officer">
        <Form.Item name={['cut', 'approver']} label="批准的主要负责人">
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name={['cut', 'approvedOn']} label="批准日期">
          <DateInput latest={today} />
        </Form.Item>
        <Form.Item name={['cut', 'approvalNumber']} label="批准文号">
          <Input maxLength={60} />
        </Form.Item>
        <InstantField name={['cut', 'noticedAt']} label="书面通知单位的时间" />
      </div>
      <Form.Item name={['cut', 'dangerReason']} label="未提前通知的：危及生命安全的紧急情形">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name={['cut', 'urgentReason']} label="夜间、法定节假日实施的：紧急情况">
        <Input maxLength={300} />
      </Form.Item>
    </>
  )
}

const LivingFields = () => (
  <>
    <Form.Item name={['cut', 'livingBasis']} label="停供居民生活用水用电的法律依据">
      <Input maxLength={300} />
    </Form.Item>
    <Form.Item name={['cut', 'livingApprover']} label="批准人">
      <Input maxLength={40} />
    </Form.Item>
  </>
)

function textOf(law: ClearanceView['law'], code: string): string {
  const rule = law.find((l) => l.code === code)
  return rule ? `${rule.text}（${rule.article}）。` : ''
}

/** The form's values → the body's `cut`. */
export function cutOf(values: Record<string, unknown>): unknown {
  const cut = values['cut'] as Record<string, unknown> | undefined
  if (!cut) return null
  const reading = cut['lastReading']
  return {
    ...Object.fromEntries(Object.entries(cut).filter(([, v]) => v !== undefined && v !== null && v !== '')),
    cutAt: instantOf(cut['cutAt']) ?? '',
    noticedAt: instantOf(cut['noticedAt']),
    approvedOn: cut['approvedOn'] ?? null,
    lastReading: typeof reading === 'string' && reading.trim() !== '' ? reading.trim() : null,
  }
}
