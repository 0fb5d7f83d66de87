import { Form, Input } from 'antd'

/** A moment, typed as the local day and time of Shanghai; `instantOf` makes what is sent of it. */
export function InstantField(props: { name: string[]; label: string; required?: boolean; extra?: string }) {
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      extra={props.extra}
      rules={props.required ? [{ required: true, message: `请填写${props.label}。` }] : []}
    >
      <Input type="datetime-local" />
    </Form.Item>
  )
}

/** `2026-11-21T10:30` → `2026-11-21T10:30:00+08:00`; null when nothing was typed. */
export const instantOf = (typed: unknown): string | null =>
  typeof typed === 'string' && typed !== '' ? `${typed.slice(0, 16)}:00+08:00` : null
