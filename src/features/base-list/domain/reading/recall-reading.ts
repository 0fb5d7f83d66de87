import { foldHead } from '../list-kind.ts'
import type { ColumnReading, ListReading } from './list-reading.ts'

/**
 * What was corrected by hand for this layout before, laid over a fresh proposal: columns are recognised by their heads,
 * so that they may stand in another order. Rows of the head and of the data stay as proposed.
 */
export function recallReading(proposed: ListReading, remembered: ListReading): ListReading {
  const known = new Map<string, ColumnReading[]>()
  for (const c of remembered.sheets.flatMap((s) => s.columns)) {
    if (c.on !== null) continue
    const same = known.get(foldHead(c.head)) ?? []
    known.set(foldHead(c.head), [...same, c])
  }
  const sheets = proposed.sheets.map((sheet) => {
    const seen = new Map<string, number>()
    const columns = sheet.columns.map((column): ColumnReading => {
      const head = foldHead(column.head)
      const nth = seen.get(head) ?? 0
      seen.set(head, nth + 1)
      const before = known.get(head)
      const was = before?.[nth] ?? before?.[0]
      if (column.on !== null || head === '' || !was) return column
      const reason = was.field === null ? '按以前的更正，不作对应。' : '按以前的更正。'
      return { ...column, field: was.field, scale: was.scale, source: 'remembered', confidence: 1, reason }
    })
    return { ...sheet, columns: oncePerField(columns) }
  })
  return { ...proposed, sheets, coordinateSystem: remembered.coordinateSystem }
}

/** Columns that no person assigned stand for their month or day as soon as a proposal can date them (“1月”, once the year is said). */
export function withDatedColumns(reading: ListReading, proposed: ListReading): ListReading {
  const sheets = reading.sheets.map((sheet) => {
    const same = proposed.sheets.find((s) => s.sheet === sheet.sheet && s.headRow === sheet.headRow)
    const dated = new Map(same?.columns.flatMap((c) => (c.on === null ? [] : [[c.at, c] as const])))
    const byHand = (c: ColumnReading) => c.source === 'hand' || c.source === 'remembered'
    const columns = sheet.columns.map((c) => (byHand(c) ? c : (dated.get(c.at) ?? c)))
    return { ...sheet, columns }
  })
  return { ...reading, sheets }
}

/** A field stands over one column; what was remembered goes before what was proposed. */
function oncePerField(columns: readonly ColumnReading[]): ColumnReading[] {
  const kept = new Set(
    columns.filter((c) => c.source === 'remembered' && c.field !== null && c.on === null).map((c) => c.field),
  )
  return columns.map((c) =>
    c.source !== 'remembered' && c.on === null && c.field !== null && kept.has(c.field)
      ? { ...c, field: null, source: 'none', confidence: 0, reason: '该字段已按以前的更正对应到另一列。' }
      : c,
  )
}
