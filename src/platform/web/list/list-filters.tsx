import { Button, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { DateInput } from '../form/date-input.tsx'
import { RegionPicker } from '../form/region-picker.tsx'
import { useNarrow } from '../show/use-narrow.ts'
import { keysOf, type RecordFilter } from './record-column.ts'

type Values = Readonly<Record<string, string | string[]>>
type Change = (change: Record<string, unknown>) => void

/** The filters of a list; on a phone they fold away behind one button that says how many are set. */
export function ListFilters(props: {
  filters: readonly RecordFilter[]
  values: Values
  onChange: Change
  onClear: () => void
}) {
  const narrow = useNarrow()
  const [open, setOpen] = useState(false)
  const count = Object.keys(props.values).length
  if (props.filters.length === 0) return <div />
  return (
    <search className="qy-filters" aria-label="筛选">
      {narrow && (
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          筛选{count > 0 ? `（${count}）` : ''}
        </Button>
      )}
      {(!narrow || open) &&
        props.filters.map((filter) => (
          <FilterField
            key={keysOf(filter).join()}
            filter={filter}
            values={props.values}
            onChange={props.onChange}
          />
        ))}
      {count > 0 && (
        <Button type="link" onClick={props.onClear}>
          清除筛选
        </Button>
      )}
    </search>
  )
}

function FilterField({
  filter,
  values,
  onChange,
}: {
  filter: RecordFilter
  values: Values
  onChange: Change
}) {
  const id = useId()
  return (
    <div className="qy-filter">
      <label htmlFor={id}>{filter.label}</label>
      <FilterControl id={id} filter={filter} values={values} onChange={onChange} />
    </div>
  )
}

function FilterControl(props: { id: string; filter: RecordFilter; values: Values; onChange: Change }) {
  const { id, filter, values, onChange } = props
  const one = (key: string) => (Array.isArray(values[key]) ? values[key][0] : values[key])
  switch (filter.kind) {
    case 'text':
      return (
        <SearchInput id={id} value={one(filter.key) ?? ''} onSearch={(q) => onChange({ [filter.key]: q })} />
      )
    case 'region':
      return (
        <RegionPicker
          id={id}
          value={one(filter.key)}
          placeholder="全部"
          clearable
          onChange={(code) => onChange({ [filter.key]: code })}
        />
      )
    case 'date':
      return <DateInput id={id} value={one(filter.key)} onChange={(on) => onChange({ [filter.key]: on })} />
    case 'dates':
      return (
        <span className="qy-dates">
          <DateInput id={id} value={one(filter.from)} onChange={(on) => onChange({ [filter.from]: on })} />
          <span>至</span>
          <DateInput
            label={`${filter.label}（止）`}
            value={one(filter.to)}
            onChange={(on) => onChange({ [filter.to]: on })}
          />
        </span>
      )
    default:
      return <ChoiceFilter id={id} filter={filter} value={values[filter.key]} onChange={onChange} />
  }
}

function ChoiceFilter(props: {
  id: string
  filter: Extract<RecordFilter, { kind: 'choice' | 'choices' }>
  value: string | string[] | undefined
  onChange: Change
}) {
  const { filter, value } = props
  const many = filter.kind === 'choices'
  const list = value === undefined ? [] : Array.isArray(value) ? value : [value]
  return (
    <Select
      id={props.id}
      allowClear={{ label: '清除' }}
      showSearch={filter.options.length > 12 ? { optionFilterProp: 'label' } : false}
      {...(many ? { mode: 'multiple' as const, maxTagCount: 1 } : {})}
      popupMatchSelectWidth={false}
      placeholder={filter.placeholder ?? '全部'}
      style={{ minWidth: many ? 160 : 120 }}
      options={filter.options.map((o) => ({ value: o.value, label: o.label }))}
      value={many ? list : list[0]}
      onChange={(next: string | string[] | undefined) => props.onChange({ [filter.key]: next })}
    />
  )
}

/** Searches on Enter or when left, not on every key: the address bar keeps one step per search. */
function SearchInput({
  id,
  value,
  onSearch,
}: {
  id: string
  value: string
  onSearch: (text: string) => void
}) {
  const [text, setText] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setText(value)
  }
  const send = (next: string) => {
    if (next.trim() !== value) onSearch(next.trim())
  }
  return (
    <Input
      id={id}
      type="search"
      allowClear
      value={text}
      style={{ width: 180 }}
      onChange={(event) => {
        setText(event.target.value)
        if (event.target.value === '') send('')
      }}
      onPressEnter={() => send(text)}
      onBlur={() => send(text)}
    />
  )
}
