import { Button, Select } from 'antd'
import { Section, Tag } from '../../../platform/web/index.ts'
import type { ColumnReading, ImportDetail, ListField, ListReading } from '../domain/index.ts'
import { columnLetter, columnSourceNames } from './import-words.ts'
import { claimedTwice, hasUnit, sampleValues, withField, withScale } from './reading-draft.ts'
import { SheetHead } from './sheet-head.tsx'

/** One sheet: how its rows were taken, and each column with its field, the reason and what stands in it. */
export function SheetColumns(props: {
  view: ImportDetail
  draft: ListReading
  sheetAt: number
  /** Left out: only to be looked at. */
  onChange: ((next: ListReading) => void) | undefined
  onLeaveOut?: () => void
}) {
  const { view, draft, sheetAt } = props
  const sheet = draft.sheets[sheetAt]!
  const twice = claimedTwice(sheet)
  const labelOf = (field: string) => view.fields.find((one) => one.field === field)?.label ?? field
  return (
    <Section
      title={draft.sheets.length === 1 ? '列对应' : `工作表“${sheet.sheet}”`}
      about={whereRead(sheet)}
      {...(props.onLeaveOut ? { action: <Button onClick={props.onLeaveOut}>不读取这张表</Button> } : {})}
    >
      <SheetHead view={view} sheet={sheet} />
      {twice.map((field) => (
        <p key={field} className="qy-field-problem">
          ■ 有两列都对应“{labelOf(field)}”，请只保留一列。
        </p>
      ))}
      <div className="qy-table-scroll">
        <table className="qy-table qy-stacked" aria-label={`${sheet.sheet}各列的对应`}>
          <thead>
            <tr>
              <th scope="col">列</th>
              <th scope="col">表头</th>
              <th scope="col">对应字段</th>
              <th scope="col">依据</th>
              <th scope="col">前几个值</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column) => (
              <tr key={column.at}>
                <td data-label="列">{columnLetter(column.at)}</td>
                <td data-label="表头">{column.head || '（没有表头）'}</td>
                <td data-label="对应字段">
                  <FieldChoice {...props} column={column} labelOf={labelOf} />
                </td>
                <td data-label="依据">
                  <Tag tone={column.confidence < 0.7 && column.field !== null ? 'warn' : 'plain'}>
                    {columnSourceNames[column.source]}
                  </Tag>{' '}
                  <span className="qy-quiet">{column.reason}</span>
                </td>
                <td data-label="前几个值">
                  {sampleValues(sheet, column.at, view.sample).join('；') || '（空）'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const extra = '（原样保留）'
const scales = [
  [1, '按原单位'],
  [1_000, '千'],
  [10_000, '万'],
  [100_000_000, '亿'],
] as const

function FieldChoice(props: {
  view: ImportDetail
  draft: ListReading
  sheetAt: number
  onChange: ((next: ListReading) => void) | undefined
  column: ColumnReading
  labelOf: (field: string) => string
}) {
  const { view, draft, sheetAt, onChange, column } = props
  if (!onChange) return <>{column.field === null ? extra : props.labelOf(column.field)}</>
  return (
    <>
      <Select
        aria-label={`${columnLetter(column.at)} 列“${column.head}”的对应字段`}
        className="qy-field-choice"
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={column.field ?? ''}
        options={[
          { value: '', label: extra },
          ...view.fields.map((one) => ({ value: one.field, label: one.label + (one.required ? ' *' : '') })),
        ]}
        onChange={(field: ListField | '') =>
          onChange(withField(draft, sheetAt, column.at, field === '' ? null : field))
        }
      />
      {column.on !== null && (
        <span className="qy-quiet"> {column.span === 'month' ? column.on.slice(0, 7) : column.on} 的值</span>
      )}
      {hasUnit(column) && (
        <Select
          aria-label={`${columnLetter(column.at)} 列的单位`}
          popupMatchSelectWidth={false}
          value={column.scale}
          options={scales.map(([value, label]) => ({ value: value as number, label }))}
          onChange={(scale) => onChange(withScale(draft, sheetAt, column.at, scale))}
        />
      )}
    </>
  )
}

function whereRead(sheet: ListReading['sheets'][number]): string {
  const head =
    sheet.headRows === 0
      ? '没有表头'
      : sheet.headRows === 1
        ? `第 ${sheet.headRow + 1} 行是表头`
        : `第 ${sheet.headRow + 1}–${sheet.headRow + sheet.headRows} 行是表头`
  const last = sheet.lastRow === null ? '到表尾' : `到第 ${sheet.lastRow + 1} 行`
  return `${head}，数据从第 ${sheet.firstRow + 1} 行${last}；标题、合计、表尾行自动跳过。`
}
