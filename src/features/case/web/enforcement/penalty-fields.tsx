import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { MoneyInput, Tag } from '../../../../platform/web/index.ts'
import type { ProceedingRow } from '../../domain/index.ts'

type Hint = ProceedingRow['hints'][number]

/** 处罚内容, with the law's ranges of both days beside the sum: offered, never decided. */
export function PenaltyFields({ proceeding, milderCite }: { proceeding: ProceedingRow; milderCite: string }) {
  return (
    <fieldset className="qy-case-officers">
      <legend>处罚内容</legend>
      <div className="qy-enf-penalty">
        <Form.Item name={['penalties', 'fineCents']} label="罚款">
          <MoneyInput />
        </Form.Item>
        <Form.Item name={['penalties', 'gainsCents']} label="没收违法所得">
          <MoneyInput />
        </Form.Item>
        <Form.Item name={['penalties', 'stop']} label="停产停业、关闭">
          <Select
            allowClear
            options={[
              { value: 'suspend_business', label: '责令停产停业' },
              { value: 'close', label: '责令关闭' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['penalties', 'licence']} label="许可证件">
          <Select
            allowClear
            options={[
              { value: 'suspend', label: '暂扣' },
              { value: 'revoke', label: '吊销' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['penalties', 'goods']} label="没收非法财物">
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name={['penalties', 'detentionDays']} label="行政拘留（公安机关）">
          <InputNumber min={0} max={20} precision={0} suffix="日" />
        </Form.Item>
      </div>
      <Form.Item name={['penalties', 'warning']} valuePropName="checked">
        <Checkbox>警告</Checkbox>
      </Form.Item>
      <Form.Item name="penalties" className="qy-case-officers-problem">
        <Nothing />
      </Form.Item>
      <Hints proceeding={proceeding} milderCite={milderCite} />
    </fieldset>
  )
}

const Nothing = () => null
const ofWords = { acted: '行为时', decided: '决定时', both: '行为时、决定时相同' } as const

function Hints({ proceeding, milderCite }: { proceeding: ProceedingRow; milderCite: string }) {
  const form = Form.useFormInstance()
  const [all, setAll] = useState(false)
  const shown = all ? proceeding.hints : proceeding.hints.slice(0, 3)
  if (shown.length === 0) return null
  return (
    <div className="qy-enf-hints">
      <p className="qy-quiet">
        法定幅度，仅供对照，不代替裁量。违法行为 {proceeding.actedOn}；新旧规定不同的，比较后择其轻者
        {milderCite && `（${milderCite}）`}。
      </p>
      <ul>
        {shown.map((hint) => (
          <li key={`${hint.code}${hint.of}`}>
            <b>{hint.title}</b> {hint.words} <Tag>{ofWords[hint.of]}</Tag>{' '}
            {hint.lower && <Tag tone="primary">幅度较低</Tag>} <span className="qy-quiet">{hint.cite}</span>{' '}
            <Button size="small" onClick={() => form.setFieldsValue({ legalBasis: basisWith(form, hint) })}>
              引为依据
            </Button>
          </li>
        ))}
      </ul>
      {proceeding.hints.length > 3 && (
        <Button size="small" onClick={() => setAll(!all)}>
          {all ? '收起' : `其余 ${proceeding.hints.length - 3} 条`}
        </Button>
      )}
    </div>
  )
}

/** The citation joins what already stands there, once. */
function basisWith(form: ReturnType<typeof Form.useFormInstance>, hint: Hint): string {
  const now = (form.getFieldValue('legalBasis') as string | undefined) ?? ''
  if (now.includes(hint.cite)) return now
  return [now, hint.cite].filter(Boolean).join('；').slice(0, 300)
}
