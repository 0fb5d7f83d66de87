import './finding-fields.css'
import { Checkbox, Form, Input, Select } from 'antd'
import { QuantityList, Required, type QuantityRow } from '../../../platform/web/index.ts'
import { activityNames, chemicalUnits, type ActivityId } from '../../case/domain/index.ts'
import { OperatorFields, operatorOf } from '../../site/web/index.ts'

type Option = { readonly id: string; readonly label: string }

/** What was found: what is made or stored, how much, which licence is missing, who. Fields below `finding`. */
export function FindingFields(props: {
  violationKinds: readonly Option[]
  activities: readonly Option[]
  /** The register knows an operator: not asked again. */
  operatorKnown: boolean
}) {
  const at = (name: string) => ['finding', name]
  return (
    <>
      <Form.Item name={at('violationKind')} label="违法类别" extra="拿不准的留空，由乡镇核实时认定。">
        <Select
          allowClear
          placeholder="类别待认定"
          virtual={false}
          classNames={{ popup: { root: 'qy-long-options' } }}
          options={props.violationKinds.map(({ id, label }) => ({ value: id, label }))}
        />
      </Form.Item>
      <Required name={at('activities')} label="环节" choose>
        <Checkbox.Group options={props.activities.map(({ id, label }) => ({ value: id, label }))} />
      </Required>
      <Required name={at('act')} label="具体非法违法行为">
        <Input.TextArea rows={3} maxLength={2000} />
      </Required>
      <Form.Item name={at('chemicals')} label="化学品品种、数量">
        <QuantityList what="化学品" units={[...chemicalUnits]} withCas />
      </Form.Item>
      <Form.Item name={at('missingLicence')} label="缺少的证照">
        <Input maxLength={200} placeholder="如营业执照、安全生产许可证" />
      </Form.Item>
      {!props.operatorKnown && <OperatorFields prefix={['finding', 'operator']} />}
      <Form.Item name={at('responsiblePerson')} label="主要负责人（实际控制人）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={at('landlord')} label="出租人（房东）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={at('meterNo')} label="电表户号">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={at('measuresText')} label="现场采取的措施">
        <Input.TextArea rows={2} maxLength={2000} />
      </Form.Item>
    </>
  )
}

/** The form's `finding` → the contract's. */
export function findingBody(value: unknown) {
  const v = (value ?? {}) as Record<string, unknown>
  const text = (key: string) => (v[key] as string | undefined) ?? ''
  const chemicals = (v['chemicals'] as QuantityRow[] | undefined) ?? []
  return {
    violationKind: (v['violationKind'] as string | undefined) ?? null,
    activities: (v['activities'] as ActivityId[] | undefined) ?? [],
    act: text('act'),
    chemicals: chemicals
      .filter((c) => c.name.trim() !== '')
      .map((c) => ({
        name: c.name,
        cas: c.cas?.trim() || null,
        quantity: c.quantity ?? null,
        unit: c.quantity ? (c.unit ?? null) : null,
        approximate: c.approximate ?? false,
        original: null,
      })),
    operator: operatorOf(v['operator']),
    responsiblePerson: text('responsiblePerson'),
    landlord: text('landlord'),
    missingLicence: text('missingLicence'),
    meterNo: text('meterNo'),
    measuresText: text('measuresText'),
  }
}

/** 环节 where the notice names none of its own. */
export const generalActivities: readonly Option[] = (['produce', 'store', 'use'] as const).map((id) => ({
  id,
  label: activityNames[id],
}))
