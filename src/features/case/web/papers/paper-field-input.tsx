import { Button, Checkbox, DatePicker, Input, Radio } from 'antd'
import dayjs from 'dayjs'
import { DateInput, MoneyInput } from '../../../../platform/web/index.ts'
import type { PaperField } from '../../domain/index.ts'

type Given = {
  field: PaperField
  id?: string
  value?: unknown
  onChange?: (value: unknown) => void
  checked?: boolean
}

/** The input for a field of a template; works as the child of a form field. */
export function PaperFieldInput({ field, id, value, onChange, checked }: Given) {
  const common = id ? { id } : {}
  const change = (next: unknown) => onChange?.(next ?? null)
  switch (field.type) {
    case 'text':
      return (
        <Input {...common} maxLength={300} value={text(value)} onChange={(e) => change(e.target.value)} />
      )
    case 'paragraph':
      return (
        <Input.TextArea
          {...common}
          autoSize={{ minRows: 2, maxRows: 12 }}
          maxLength={6000}
          value={text(value)}
          onChange={(e) => change(e.target.value)}
        />
      )
    case 'date':
      return <DateInput {...common} value={text(value) || null} onChange={change} />
    case 'datetime':
      return <MinuteInput {...common} value={text(value)} onChange={change} />
    case 'money':
      return <MoneyInput {...common} value={typeof value === 'number' ? value : null} onChange={change} />
    case 'checkbox':
      return (
        <Checkbox {...common} checked={checked === true} onChange={(e) => onChange?.(e.target.checked)}>
          是
        </Checkbox>
      )
    case 'choice':
      return (
        <Radio.Group
          {...common}
          value={value}
          onChange={(e) => change(e.target.value)}
          options={(field.options ?? []).map((o) => ({ value: o.id, label: o.label }))}
        />
      )
    case 'officers':
      return (
        <Rows
          heads={['姓名', '执法证号']}
          keys={['name', 'certificateNo']}
          least={2}
          value={value}
          onChange={change}
        />
      )
    case 'people':
      return (
        <Rows
          heads={['姓名', '身份', '证件号码', '联系方式']}
          keys={['name', 'role', 'idNumber', 'phone']}
          least={1}
          value={value}
          onChange={change}
        />
      )
    case 'table':
      return <Rows heads={field.columns ?? []} keys={null} least={1} value={value} onChange={change} />
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function MinuteInput(props: { id?: string; value: string; onChange: (value: unknown) => void }) {
  return (
    <DatePicker
      {...(props.id ? { id: props.id } : {})}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      placeholder="年-月-日 时:分"
      value={props.value ? dayjs(props.value) : null}
      onChange={(day) => props.onChange(day ? day.format('YYYY-MM-DDTHH:mm') : null)}
    />
  )
}

type Cells = Record<string, string>

/** Rows of cells; of objects with `keys`, else of plain lists. */
function Rows(props: {
  heads: readonly string[]
  keys: readonly string[] | null
  least: number
  value: unknown
  onChange: (value: unknown) => void
}) {
  const { heads, keys, least } = props
  const names = keys ?? heads.map((_, i) => String(i))
  const given = (Array.isArray(props.value) ? props.value : []) as Cells[]
  const rows = [...given, ...Array.from({ length: Math.max(0, least - given.length) }, (): Cells => ({}))]
  const put = (next: Cells[]) =>
    props.onChange(next.map((row) => (keys ? cellsOf(row, names) : names.map((name) => row[name] ?? ''))))
  const set = (at: number, name: string, cell: string) =>
    put(rows.map((row, i) => (i === at ? { ...row, [name]: cell } : { ...row })))
  return (
    <div className="qy-paper-rows">
      {rows.map((row, i) => (
        <div
          key={i}
          className="qy-paper-row"
          style={{ gridTemplateColumns: `repeat(${names.length}, 1fr) auto` }}
        >
          {names.map((name, c) => (
            <Input
              key={name}
              aria-label={`第 ${i + 1} 行${heads[c]}`}
              placeholder={heads[c] ?? ''}
              maxLength={300}
              value={row[name] ?? ''}
              onChange={(e) => set(i, name, e.target.value)}
            />
          ))}
          <Button aria-label={`删去第 ${i + 1} 行`} onClick={() => put(rows.filter((_, at) => at !== i))}>
            删去
          </Button>
        </div>
      ))}
      <Button onClick={() => put([...rows, {}])}>增加一行</Button>
    </div>
  )
}

const cellsOf = (row: Cells, names: readonly string[]): Cells =>
  Object.fromEntries(names.map((name) => [name, row[name] ?? '']))
