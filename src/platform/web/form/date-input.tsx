import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { isLocalDate, type LocalDate } from '../../../kernel/local-date.ts'

/** A date of the law: gives and takes `YYYY-MM-DD`. Works as the child of a form field. */
export function DateInput(props: {
  id?: string
  /** For a field without a label of its own. */
  label?: string
  value?: LocalDate | null | undefined
  onChange?: (value: LocalDate | undefined) => void
  /** Days that may be chosen, both included. */
  earliest?: LocalDate
  latest?: LocalDate
  disabled?: boolean
}) {
  const { earliest, latest } = props
  return (
    <DatePicker
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(props.label === undefined ? {} : { 'aria-label': props.label })}
      format="YYYY-MM-DD"
      placeholder="年-月-日"
      style={{ width: 150 }}
      disabled={props.disabled ?? false}
      value={props.value && isLocalDate(props.value) ? dayjs(props.value) : null}
      disabledDate={(day) => {
        const on = day.format('YYYY-MM-DD')
        return (earliest !== undefined && on < earliest) || (latest !== undefined && on > latest)
      }}
      onChange={(day) => props.onChange?.(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  )
}
