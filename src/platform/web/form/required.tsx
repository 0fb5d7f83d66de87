import { Form } from 'antd'
import type { ReactNode } from 'react'

/** A field that must be filled in, or chosen; left empty it says so with its own label. */
export function Required(props: {
  name: string | (string | number)[]
  label: string
  /** Chosen from what is offered instead of typed. */
  choose?: boolean
  extra?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      extra={props.extra}
      className={props.className}
      rules={[{ required: true, message: `请${props.choose ? '选择' : '填写'}${props.label}。` }]}
    >
      {props.children}
    </Form.Item>
  )
}
