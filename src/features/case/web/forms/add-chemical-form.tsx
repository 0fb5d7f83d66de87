import { Checkbox, Form, Input, Select } from 'antd'
import { ActionForm } from '../../../../platform/web/index.ts'
import { caseAddChemical, chemicalUnits } from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { Required } from './note-field.tsx'

/** 登记化学品. */
export function AddChemicalForm({ kase, onDone }: CaseFormProps) {
  return (
    <ActionForm
      action={caseAddChemical}
      params={{ caseId: kase.id }}
      body={(v) => ({
        name: v['name'] ?? '',
        cas: (v['cas'] as string | undefined)?.trim() || null,
        quantity: (v['quantity'] as string | undefined)?.normalize('NFKC').trim() || null,
        unit: v['unit'] ?? null,
        approximate: v['approximate'] ?? false,
        original: null,
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <Required name="name" label="化学品名称">
        <Input maxLength={100} />
      </Required>
      <Form.Item name="cas" label="CAS 号" extra="例如 7664-93-9；末位是校验位，填错会提示。">
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="quantity" label="数量">
        <Input inputMode="decimal" maxLength={16} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="unit" label="单位">
        <Select
          options={chemicalUnits.map((u) => ({ value: u, label: u }))}
          style={{ width: 160 }}
          allowClear
        />
      </Form.Item>
      <Form.Item name="approximate" valuePropName="checked">
        <Checkbox>数量为估计</Checkbox>
      </Form.Item>
    </ActionForm>
  )
}
