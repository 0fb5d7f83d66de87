import { AutoComplete, Checkbox, Form, Input, InputNumber, Select, type FormInstance } from 'antd'
import { ActionForm, DateInput, Required } from '../../../../platform/web/index.ts'
import { hazardClassNames, hazardClasses } from '../../../chemical/domain/index.ts'
import {
  caseAddChemical,
  caseChangeChemical,
  chemicalContainerNames,
  chemicalContainers,
  chemicalRoleNames,
  chemicalRoles,
  chemicalStateNames,
  chemicalStates,
  chemicalUnits,
} from '../../domain/index.ts'
import { ChemicalNameField } from '../chemicals/chemical-name-field.tsx'
import type { CaseFormProps } from './case-form-props.ts'

type Values = Record<string, unknown>
const text = (v: unknown): string => ((v as string | undefined) ?? '').normalize('NFKC').trim()
const choices = <T extends string>(all: readonly T[], names: Readonly<Record<T, string>>) =>
  all.map((value) => ({ value, label: names[value] }))

const bodyOf = (v: Values) => ({
  name: v['name'] ?? '',
  // The serial belongs to the name that was chosen with it; another name typed over it is looked up anew.
  serial: v['chosen'] !== undefined && v['chosen'] === v['name'] ? (v['serial'] ?? null) : null,
  cas: text(v['cas']) || null,
  quantity: text(v['quantity']) || null,
  unit: text(v['unit']) || null,
  approximate: v['approximate'] ?? false,
  original: v['original'] ?? null,
  writtenAs: text(v['writtenAs']),
  state: v['state'] ?? null,
  density: text(v['density']) || null,
  container: v['container'] ?? null,
  containerCount: v['containerCount'] ?? null,
  hazards: v['hazards'] ?? [],
  role: v['role'] ?? null,
  placeFound: text(v['placeFound']),
  foundOn: v['foundOn'] ?? null,
})

function Fields({ form }: { form: FormInstance }) {
  return (
    <>
      <Required
        name="name"
        label="化学品名称"
        extra="目录里有的请从提示中选择；没有的照实填写，按“目录外”登记。"
      >
        <ChemicalNameField
          onChoose={(row) =>
            form.setFieldsValue({
              serial: row.serial,
              chosen: row.name,
              ...(row.cas.length === 1 ? { cas: row.cas[0] } : {}),
              ...(row.alias ? { writtenAs: row.alias } : {}),
              ...(row.hazards.length > 0 ? { hazards: row.hazards } : {}),
            })
          }
        />
      </Required>
      {['serial', 'chosen', 'original'].map((name) => (
        <Form.Item key={name} name={name} hidden>
          <Input />
        </Form.Item>
      ))}
      <Form.Item name="cas" label="CAS 号" extra="例如 7664-93-9；末位是校验位，填错会提示。">
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="writtenAs" label="现场名称" extra="包装、账本上写的是别的名称时填写。">
        <Input maxLength={100} />
      </Form.Item>
      <div className="qy-case-officer">
        <Form.Item name="quantity" label="数量">
          <Input inputMode="decimal" maxLength={16} />
        </Form.Item>
        <Form.Item name="unit" label="单位">
          <AutoComplete options={chemicalUnits.map((value) => ({ value }))} maxLength={20} />
        </Form.Item>
        <Form.Item name="state" label="形态">
          <Select options={choices(chemicalStates, chemicalStateNames)} allowClear />
        </Form.Item>
        <Form.Item name="density" label="密度（千克/升）">
          <Input inputMode="decimal" maxLength={10} />
        </Form.Item>
        <Form.Item name="container" label="盛装方式">
          <Select options={choices(chemicalContainers, chemicalContainerNames)} allowClear />
        </Form.Item>
        <Form.Item name="containerCount" label="容器数">
          <InputNumber min={1} max={1_000_000} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="role" label="用途">
          <Select options={choices(chemicalRoles, chemicalRoleNames)} allowClear />
        </Form.Item>
        <Form.Item name="foundOn" label="发现日期">
          <DateInput />
        </Form.Item>
      </div>
      <Form.Item name="approximate" valuePropName="checked">
        <Checkbox>数量为估计</Checkbox>
      </Form.Item>
      <Form.Item name="hazards" label="危险性类别" extra="依据安全技术说明书或目录的分类信息；不清楚的留空。">
        <Select
          mode="multiple"
          options={choices(hazardClasses, hazardClassNames)}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="placeFound" label="发现位置">
        <Input maxLength={200} placeholder="例如 东侧棚内反应釜旁" />
      </Form.Item>
    </>
  )
}

/** 登记化学品. */
export function AddChemicalForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseAddChemical}
      params={{ caseId: kase.id }}
      body={bodyOf}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => <Fields form={form} />}
    </ActionForm>
  )
}

/** 更改化学品: what stood before is kept in the timeline. */
export function ChangeChemicalForm({ kase, id, onDone }: CaseFormProps) {
  const c = kase.chemicals.find((one) => one.id === id)
  if (!c) return null
  const initial = Object.fromEntries(Object.entries(c).filter(([, value]) => value !== null))
  return (
    <ActionForm
      action={caseChangeChemical}
      params={{ caseId: kase.id, chemicalId: c.id }}
      initial={{ ...initial, ...(c.serial === null || c.catalogueName ? {} : { chosen: c.name }) }}
      body={(v) => ({ chemical: bodyOf(v), version: c.version, why: text(v['why']) })}
      submit="保存更改"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <Fields form={form} />
          <Form.Item name="why" label="更改原因">
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    </ActionForm>
  )
}
