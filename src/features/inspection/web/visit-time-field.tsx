import { DatePicker } from 'antd'
import dayjs from 'dayjs'

/** 到场时间: gives an instant; empty means now. Works as the child of a form field. */
export function VisitTimeField(props: {
  id?: string
  value?: string | undefined
  onChange?: (instant: string | undefined) => void
}) {
  return (
    <DatePicker
      {...(props.id === undefined ? {} : { id: props.id })}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      placeholder="现在"
      value={props.value ? dayjs(props.value) : null}
      disabledDate={(day) => day.isAfter(dayjs(), 'day')}
      onChange={(at) => props.onChange?.(at ? at.toISOString() : undefined)}
    />
  )
}
