import type { FieldType, ListField, ListKind } from '../list-kind.ts'
import { columnLetters } from './fold-cell.ts'
import { unitOfHead } from './head-unit.ts'
import type { SheetReading } from './list-reading.ts'
import type { IssuePlace } from './row-notes.ts'

/** A column as the rows of one sheet are read by it; made once. */
export type PlannedColumn = IssuePlace & {
  readonly at: number
  readonly head: string
  readonly field: ListField | null
  readonly type: FieldType
  readonly label: string
  readonly scale: number
  /** 万元 … as the head says; '' when it says none. */
  readonly unit: string
  /** Part of what identifies an entry: never carried down by “同上”. */
  readonly identifies: boolean
  readonly on: string | null
  readonly span: 'day' | 'month' | null
  /** Under which name an unknown column's values are kept. */
  readonly extraName: string
}

const identifying: readonly ListField[] = [
  'creditCode',
  'meterNo',
  'licenceNo',
  'plateNo',
  'plotNo',
  'personIdNumber',
]

export function planColumns(kind: ListKind, reading: SheetReading): PlannedColumn[] {
  const byField = new Map(kind.columns.map((c) => [c.field, c]))
  const names = new Set<string>()
  return reading.columns.map((c) => {
    const column = c.field === null ? undefined : byField.get(c.field)
    const letters = columnLetters(c.at)
    let extraName = c.head === '' ? `${letters}列` : c.head
    if (!column) {
      for (let n = 2; names.has(extraName); n += 1)
        extraName = `${c.head === '' ? `${letters}列` : c.head}（${n}）`
      names.add(extraName)
    }
    return {
      at: c.at,
      head: c.head,
      title: c.head === '' ? `${letters} 列` : `${letters} 列“${c.head}”`,
      field: column ? c.field : null,
      type: column?.type ?? 'text',
      label: column?.label ?? c.head,
      scale: c.scale,
      unit: unitOfHead(c.head) ?? '',
      identifies: c.field !== null && identifying.includes(c.field),
      on: c.on,
      span: c.span,
      extraName,
    }
  })
}
