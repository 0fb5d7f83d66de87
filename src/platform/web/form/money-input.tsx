import { Input } from 'antd'
import { useId, useState } from 'react'
import { formatYuan } from '../../../kernel/money.ts'
import { moneyText, readMoney } from './money-text.ts'

/** Yuan as typed, cents as kept. Works as the child of a form field; a wrong amount gives undefined and says why. */
export function MoneyInput(props: {
  id?: string
  label?: string
  value?: number | null | undefined
  onChange?: (cents: number | undefined) => void
  disabled?: boolean
}) {
  const [text, setText] = useState(moneyText(props.value))
  const [known, setKnown] = useState(props.value)
  const hint = useId()
  if (known !== props.value) {
    setKnown(props.value)
    const reading = readMoney(text)
    const shown = reading.kind === 'cents' ? reading.cents : undefined
    if (shown !== (props.value ?? undefined)) setText(moneyText(props.value))
  }
  const reading = readMoney(text)
  return (
    <span className="qy-money">
      <Input
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(props.label === undefined ? {} : { 'aria-label': props.label })}
        aria-describedby={hint}
        aria-invalid={reading.kind === 'wrong'}
        inputMode="decimal"
        suffix="元"
        style={{ width: 180 }}
        disabled={props.disabled ?? false}
        value={text}
        status={reading.kind === 'wrong' ? 'error' : ''}
        onChange={(event) => {
          setText(event.target.value)
          const next = readMoney(event.target.value)
          const cents = next.kind === 'cents' ? next.cents : undefined
          setKnown(cents)
          props.onChange?.(cents)
        }}
      />
      <span id={hint} className="qy-quiet" role="status">
        {reading.kind === 'wrong' && reading.message}
        {reading.kind === 'cents' && reading.cents >= 100_000 && formatYuan(reading.cents)}
      </span>
    </span>
  )
}
