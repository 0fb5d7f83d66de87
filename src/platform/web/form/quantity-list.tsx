import { AutoComplete, Button, Checkbox, Input, Select } from 'antd'

export type QuantityRow = {
  readonly name: string
  /** CAS number where known. */
  readonly cas?: string | undefined
  /** Decimal string, so that `0.10` stays what was written. */
  readonly quantity?: string | undefined
  readonly unit?: string | undefined
  /** 约: estimated on site. */
  readonly approximate?: boolean | undefined
}

/**
 * Things with a quantity and a unit (化学品、设备). Works as the child of a form field whose value is a list of rows;
 * `problems` maps `0.quantity` to what is wrong there.
 */
export function QuantityList(props: {
  value?: readonly QuantityRow[] | undefined
  onChange?: (rows: readonly QuantityRow[]) => void
  /** `化学品`, `设备`: what a row is, for labels and the button. */
  what: string
  units: readonly string[]
  names?: readonly string[]
  withCas?: boolean
  max?: number
  problems?: Readonly<Record<string, string>>
}) {
  const rows = props.value ?? []
  const set = (index: number, change: Partial<QuantityRow>) =>
    props.onChange?.(rows.map((row, at) => (at === index ? { ...row, ...change } : row)))
  return (
    <div className="qy-quantities">
      {rows.map((row, index) => (
        <fieldset key={index} className="qy-quantity">
          <legend className="qy-hidden">
            第 {index + 1} 种{props.what}
          </legend>
          <AutoComplete
            aria-label={`${props.what}名称`}
            placeholder="名称"
            style={{ width: 180 }}
            value={row.name}
            options={(props.names ?? [])
              .filter((n) => n.includes(row.name))
              .slice(0, 20)
              .map((value) => ({ value }))}
            onChange={(name) => set(index, { name })}
          />
          {props.withCas && (
            <Input
              aria-label="CAS 号"
              placeholder="CAS 号（可不填）"
              style={{ width: 140 }}
              value={row.cas ?? ''}
              onChange={(event) => set(index, { cas: event.target.value || undefined })}
            />
          )}
          <Input
            aria-label="数量"
            placeholder="数量"
            inputMode="decimal"
            style={{ width: 100, textAlign: 'right' }}
            value={row.quantity ?? ''}
            onChange={(event) =>
              set(index, { quantity: event.target.value.normalize('NFKC').trim() || undefined })
            }
          />
          <Select
            aria-label="单位"
            placeholder="单位"
            style={{ width: 90 }}
            {...(row.unit === undefined ? {} : { value: row.unit })}
            options={props.units.map((value) => ({ value, label: value }))}
            onChange={(unit: string) => set(index, { unit })}
          />
          <Checkbox
            checked={row.approximate ?? false}
            onChange={(event) => set(index, { approximate: event.target.checked })}
          >
            估计
          </Checkbox>
          <Button
            type="text"
            aria-label={`删除第 ${index + 1} 种${props.what}`}
            onClick={() => props.onChange?.(rows.filter((_, at) => at !== index))}
          >
            删除
          </Button>
          {['name', 'cas', 'quantity', 'unit'].map((key) => {
            const problem = props.problems?.[`${index}.${key}`]
            return problem === undefined ? null : (
              <span key={key} role="alert" className="qy-field-problem">
                {problem}
              </span>
            )
          })}
        </fieldset>
      ))}
      <Button
        type="dashed"
        disabled={rows.length >= (props.max ?? 50)}
        onClick={() =>
          props.onChange?.([...rows, { name: '', ...(props.units[0] ? { unit: props.units[0] } : {}) }])
        }
      >
        添加{props.what}
      </Button>
    </div>
  )
}
