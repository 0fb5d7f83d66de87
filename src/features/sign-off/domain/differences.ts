import type { ShownDocument, ShownTable } from './shown-document.ts'

/** One place where what stands now is not what was signed. */
export type Difference = {
  readonly kind: 'changed' | 'added' | 'removed'
  /** `清单`; '' for the facts at the head. */
  readonly table: string
  readonly rowId: string
  readonly row: string
  /** Which field; '' where a whole row came or went. */
  readonly field: string
  readonly before: string
  readonly after: string
}

/**
 * What changed from one document to another, in the order of the later one, then what went. Rows are the same by their
 * id, fields by their column's id, so that a moved row or column is no change. Empty: the same, word for word.
 */
export function differences(signed: ShownDocument, now: ShownDocument): Difference[] {
  return [
    ...headDifferences(signed, now),
    ...now.tables.flatMap((table) => {
      const was = signed.tables.find((t) => t.id === table.id)
      return tableDifferences(was ?? { ...table, rows: [] }, table)
    }),
    ...signed.tables
      .filter((was) => !now.tables.some((t) => t.id === was.id))
      .flatMap((was) => tableDifferences(was, { ...was, rows: [] })),
  ]
}

function headDifferences(signed: ShownDocument, now: ShownDocument): Difference[] {
  const head = (d: ShownDocument) => [
    { id: 'title', label: '标题', value: d.title },
    { id: 'sentence', label: '确认事项', value: d.sentence },
    ...d.facts,
  ]
  const [before, after] = [head(signed), head(now)]
  const all = [...after, ...before.filter((b) => !after.some((a) => a.id === b.id))]
  return all.flatMap(({ id, label }): Difference[] => {
    const was = before.find((f) => f.id === id)
    const is = after.find((f) => f.id === id)
    if (was?.value === is?.value) return []
    const kind = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed'
    return [
      {
        kind,
        table: '',
        rowId: id,
        row: label,
        field: label,
        before: was?.value ?? '',
        after: is?.value ?? '',
      },
    ]
  })
}

function tableDifferences(was: ShownTable, now: ShownTable): Difference[] {
  const before = new Map(was.rows.map((row) => [row.id, row]))
  const after = new Set(now.rows.map((row) => row.id))
  const whole = (
    kind: 'added' | 'removed',
    table: ShownTable,
    row: ShownTable['rows'][number],
  ): Difference => ({
    kind,
    table: table.label,
    rowId: row.id,
    row: row.name,
    field: '',
    before: kind === 'removed' ? row.name : '',
    after: kind === 'added' ? row.name : '',
  })
  return [
    ...now.rows.flatMap((row) => {
      const old = before.get(row.id)
      return old ? rowDifferences(was, now, old, row) : [whole('added', now, row)]
    }),
    ...was.rows.filter((row) => !after.has(row.id)).map((row) => whole('removed', was, row)),
  ]
}

type Row = ShownTable['rows'][number]

function rowDifferences(was: ShownTable, now: ShownTable, old: Row, row: Row): Difference[] {
  const columns = [
    ...now.columns,
    ...was.columns.filter((column) => !now.columns.some((c) => c.id === column.id)),
  ]
  const fields = columns.flatMap((column): Difference[] => {
    const before = old.cells[was.columns.findIndex((c) => c.id === column.id)] ?? ''
    const after = row.cells[now.columns.findIndex((c) => c.id === column.id)] ?? ''
    if (before === after) return []
    return [
      { kind: 'changed', table: now.label, rowId: row.id, row: row.name, field: column.label, before, after },
    ]
  })
  if (fields.length > 0 || old.name === row.name) return fields
  return [
    {
      kind: 'changed',
      table: now.label,
      rowId: row.id,
      row: row.name,
      field: '名称',
      before: old.name,
      after: row.name,
    },
  ]
}

/** `“石桥村作坊”的状态：整改中 → 已销号`. */
export function differenceInWords(d: Difference): string {
  if (d.kind === 'added' && d.field === '') return `${d.table}新增“${d.row}”`
  if (d.kind === 'removed' && d.field === '') return `${d.table}不再有“${d.row}”`
  const name = d.table === '' ? d.field : `“${d.row}”的${d.field}`
  return `${name}：${d.before || '（空）'} → ${d.after || '（空）'}`
}
