import { Button, Form, Input } from 'antd'
import { formatYuan } from '../../../../kernel/money.ts'
import { DateInput, MoneyInput, Required } from '../../../../platform/web/index.ts'

/** Two officers at least, each with a certificate of their own (行政处罚法 42). */
export function OfficerFields({ must }: { must: boolean }) {
  return (
    <fieldset className="qy-case-officers">
      <legend>执法人员{must ? '（两名以上）' : '（可不填）'}</legend>
      {[0, 1].map((i) => (
        <div key={i} className="qy-case-officer">
          <Form.Item
            name={['officers', i, 'name']}
            label={`第 ${i + 1} 人姓名`}
            rules={must ? [{ required: true, message: '请填写姓名。' }] : []}
          >
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item
            name={['officers', i, 'certificateNo']}
            label="执法证号"
            rules={must ? [{ required: true, message: '请填写执法证号。' }] : []}
          >
            <Input maxLength={40} />
          </Form.Item>
        </div>
      ))}
      <Form.Item name="officers" className="qy-case-officers-problem">
        <Nothing />
      </Form.Item>
    </fieldset>
  )
}

/** A place for what is wrong with the lines together; the values stand in the fields above. */
const Nothing = () => null

/** 物品清单, line by line. */
export function ThingFields({ must }: { must: boolean }) {
  return (
    <fieldset className="qy-case-officers">
      <legend>物品清单{must ? '' : '（可不填）'}</legend>
      <Form.List name="things" initialValue={must ? [{}] : []}>
        {(fields, { add, remove }) => (
          <>
            {fields.map((field) => (
              <div key={field.key} className="qy-enf-thing">
                <Form.Item
                  name={[field.name, 'name']}
                  label="名称"
                  rules={[{ required: true, message: '请填写物品名称。' }]}
                >
                  <Input maxLength={80} />
                </Form.Item>
                <Form.Item name={[field.name, 'quantity']} label="数量">
                  <Input maxLength={20} />
                </Form.Item>
                <Form.Item name={[field.name, 'unit']} label="单位">
                  <Input maxLength={20} />
                </Form.Item>
                <Button onClick={() => remove(field.name)}>删去</Button>
              </div>
            ))}
            <Button onClick={() => add({})}>添加物品</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

/** 分期: day and sum of each; together they are the fine. */
export function PlanFields({ fineCents }: { fineCents: number }) {
  return (
    <fieldset className="qy-case-officers">
      <legend>分期（合计应为罚款 {formatYuan(fineCents)} 元；延期缴纳只填一期）</legend>
      <Form.List name="plan" initialValue={[{}]}>
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, i) => (
              <div key={field.key} className="qy-enf-thing">
                <Form.Item
                  name={[field.name, 'dueOn']}
                  label={`第 ${i + 1} 期期限`}
                  rules={[{ required: true, message: '请填写期限。' }]}
                >
                  <DateInput />
                </Form.Item>
                <Required name={[field.name, 'amountCents']} label="金额">
                  <MoneyInput />
                </Required>
                <Button onClick={() => remove(field.name)}>删去</Button>
              </div>
            ))}
            <Button onClick={() => add({})}>添加一期</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
