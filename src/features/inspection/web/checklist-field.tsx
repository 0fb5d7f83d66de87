import { Checkbox, Input, InputNumber, Radio, Select, Space } from 'antd'
import {
  isItemShown,
  type Checklist,
  type ChecklistAnswer,
  type ChecklistAnswers,
  type ChecklistItem,
} from '../../campaign/domain/index.ts'

/**
 * The campaign's own checklist, item by item; asks a question only when the answers before call for it. Works as the
 * child of a form field whose value is the answers. `hidden`: answered elsewhere on the form.
 */
export function ChecklistField(props: {
  id?: string
  checklist: Checklist
  value?: ChecklistAnswers | undefined
  onChange?: (answers: ChecklistAnswers) => void
  hidden?: readonly string[]
}) {
  const answers = props.value ?? {}
  const set = (item: ChecklistItem, answer: ChecklistAnswer) => {
    const next = { ...answers, [item.id]: answer }
    // What is no longer asked must not be answered.
    for (const other of props.checklist.items) if (!isItemShown(other, next)) delete next[other.id]
    props.onChange?.(next)
  }
  const shown = props.checklist.items.filter(
    (item) => isItemShown(item, answers) && !props.hidden?.includes(item.id),
  )
  return (
    <ol id={props.id} className="qy-checklist">
      {shown.map((item) => (
        <li key={item.id}>
          <span id={`item-${item.id}`}>
            {item.no}. {item.text}
            {!item.required && <span className="qy-optional">（可不填）</span>}
          </span>
          <ItemInput item={item} value={answers[item.id] ?? null} onChange={(answer) => set(item, answer)} />
        </li>
      ))}
    </ol>
  )
}

function ItemInput(props: {
  item: ChecklistItem
  value: ChecklistAnswer
  onChange: (answer: ChecklistAnswer) => void
}) {
  const { item, value, onChange } = props
  const label = { 'aria-labelledby': `item-${item.id}` }
  const options = item.options.map((option) => ({ value: option, label: option }))
  switch (item.answer) {
    case 'yes_no':
      return (
        <Radio.Group
          {...label}
          value={value}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
          onChange={(event) => onChange(event.target.value as boolean)}
        />
      )
    case 'choice':
      return (
        <Radio.Group
          {...label}
          value={value}
          options={options}
          onChange={(event) => onChange(event.target.value as string)}
        />
      )
    case 'choices':
      return (
        <Checkbox.Group
          {...label}
          value={Array.isArray(value) ? value : []}
          options={options}
          onChange={(chosen) => onChange(chosen)}
        />
      )
    case 'number':
      return (
        <InputNumber
          {...label}
          value={typeof value === 'number' ? value : null}
          suffix={item.unit}
          onChange={(number) => onChange(number)}
        />
      )
    case 'quantity':
      return <QuantityInput {...props} />
    default:
      return (
        <Input.TextArea
          {...label}
          rows={2}
          maxLength={2000}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || null)}
        />
      )
  }
}

const units = ['吨', '公斤', '千克', '升', '立方米', '桶', '袋', '瓶']

function QuantityInput(props: {
  item: ChecklistItem
  value: ChecklistAnswer
  onChange: (answer: ChecklistAnswer) => void
}) {
  const { item, value } = props
  const now = typeof value === 'object' && value !== null && 'unit' in value ? value : null
  const unit = now?.unit ?? item.unit ?? units[0]!
  const all = [...new Set([...(item.unit ? [item.unit] : []), ...units, unit])]
  return (
    <Space>
      <InputNumber
        aria-labelledby={`item-${item.id}`}
        min={0}
        value={now?.value ?? null}
        onChange={(number) => props.onChange(number === null ? null : { value: number, unit })}
      />
      <Select
        aria-label="单位"
        value={unit}
        style={{ width: 90 }}
        options={all.map((u) => ({ value: u, label: u }))}
        onChange={(next) => now && props.onChange({ value: now.value, unit: next })}
      />
    </Space>
  )
}
