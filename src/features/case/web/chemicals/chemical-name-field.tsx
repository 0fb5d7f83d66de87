import { AutoComplete } from 'antd'
import { useDeferredValue } from 'react'
import { useAction } from '../../../../platform/web/index.ts'
import { chemicalLookup, type ChemicalChoice } from '../../../chemical/domain/index.ts'

/**
 * 化学品名称 with suggestions of the catalogue: by name, alias, CAS, serial or the initials of pinyin. What the catalogue does not
 * have is typed freely and marked 目录外. Works as the child of a form field; `onChoose` hands over the entry.
 */
export function ChemicalNameField(props: {
  id?: string
  value?: string
  onChange?: (name: string) => void
  onChoose: (choice: ChemicalChoice) => void
}) {
  const typed = useDeferredValue((props.value ?? '').trim())
  const found = useAction(
    chemicalLookup,
    { query: { q: typed, limit: 12 } },
    { enabled: typed.length > 0, keep: true },
  )
  const rows = typed === '' ? [] : (found.data?.rows ?? [])
  return (
    <AutoComplete
      {...(props.id === undefined ? {} : { id: props.id })}
      value={props.value ?? ''}
      {...(props.onChange ? { onChange: props.onChange } : {})}
      options={rows.map((row) => ({
        value: `${row.serial} ${row.name}`,
        label: <ChoiceLine choice={row} />,
        row,
      }))}
      onSelect={(_, option) => {
        const { row } = option as unknown as { row: ChemicalChoice }
        props.onChange?.(row.name)
        props.onChoose(row)
      }}
      placeholder="品名、别名、CAS 号、序号或拼音首字母"
      popupMatchSelectWidth={440}
    />
  )
}

const ChoiceLine = ({ choice }: { choice: ChemicalChoice }) => (
  <span>
    {choice.name}
    {choice.alias && <span className="qy-quiet">（别名：{choice.alias}）</span>}
    <span className="qy-quiet">
      {' '}
      {[choice.cas.join('、'), `目录 ${choice.serial} 号`, choice.acute ? '剧毒' : '']
        .filter(Boolean)
        .join(' · ')}
    </span>
  </span>
)
