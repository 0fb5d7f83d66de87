import { Select } from 'antd'
import { orgKindNames } from '../../organisation/domain/index.ts'
import type { ListKindRow } from '../domain/index.ts'

/** A kind of list, by the department that usually provides it. */
export function KindSelect(props: {
  id?: string
  label?: string
  kinds: readonly ListKindRow[]
  value?: string | undefined
  onChange?: (id: string) => void
  disabled?: boolean
}) {
  const departments = [...new Set(props.kinds.map((kind) => kind.providedBy[0]!))]
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="请选择"
      disabled={props.disabled ?? false}
      {...(props.value === undefined ? {} : { value: props.value })}
      options={departments.map((department) => ({
        label: orgKindNames[department],
        title: orgKindNames[department],
        options: props.kinds
          .filter((kind) => kind.providedBy[0] === department)
          .map((kind) => ({ value: kind.id, label: kind.label })),
      }))}
      onChange={(id: string) => props.onChange?.(id)}
    />
  )
}
