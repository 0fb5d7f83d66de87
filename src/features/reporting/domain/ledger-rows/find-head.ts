import { foldWidth } from './fold-width.ts'
import { ledgerColumns, type LedgerColumn } from './ledger-row.ts'

/** Words by which a head cell is known, folded; the first group that fits decides, so the order matters. */
const headWords: readonly (readonly [LedgerColumn, RegExp])[] = [
  ['sequence', /^(?:序号|序|编号|no\.?)$/i],
  ['chemicals', /品种|危险化学品\)?(?:名称|数量)|化学品.*数量/],
  ['activities', /环节/],
  ['act', /违法行为|违法事实|具体非法/],
  ['measures', /措施|处置情况|处理情况/],
  ['responsiblePerson', /负责人|实际控制人|法定代表人/],
  ['townName', /乡镇|镇街|镇\(街道\)|街道/],
  ['address', /地址|住所|地点/],
  ['name', /名称|企业|单位|当事人/],
]

/** What a head cell names; null when it is none of the nine columns. */
export function columnOfHead(cell: string): LedgerColumn | null {
  const folded = foldWidth(cell)
  if (folded === '' || folded.length > 40) return null
  return headWords.find(([, words]) => words.test(folded))?.[0] ?? null
}

export type LedgerHead = {
  /** 0-based first row under the head. */
  readonly firstBodyRow: number
  readonly firstHeadRow: number
  readonly columns: ReadonlyMap<LedgerColumn, number>
  readonly missing: readonly LedgerColumn[]
  /** Columns that stand twice; the first is used. */
  readonly doubled: readonly { readonly column: LedgerColumn; readonly at: number }[]
  /** Head cells that are none of the nine; 0-based positions. */
  readonly extra: readonly { readonly text: string; readonly at: number }[]
}

type Cells = readonly (string | null)[]

/** Finds the next head within 30 rows by its words; a head may stand on two merged rows. Null when there is none. */
export function findHead(rows: readonly Cells[], from = 0): LedgerHead | null {
  for (let row = from; row < Math.min(rows.length, from + 30); row += 1) {
    const head = headAt(rows, row)
    if (head) return head
  }
  return null
}

/** The head that begins in this very row, on one row or two. */
export function headAt(rows: readonly Cells[], row: number): LedgerHead | null {
  const upper = rows[row] ?? []
  const lower = rows[row + 1] ?? []
  // Cheap first: every row of a long table passes here.
  if (![...upper, ...lower].some((cell) => cell !== null && /名\s*称|企\s*业|单\s*位|当事人/.test(cell)))
    return null
  const one = headOf(upper, row, row + 1)
  const two = headOf(joined(upper, lower), row, row + 2)
  if (!one) {
    const below = headOf(lower, row + 1, row + 2)
    // A line above the head (填报单位 …) must not be drawn into it: only what adds columns belongs to it.
    return two && !upper.some(isTopLine) && two.columns.size > (below?.columns.size ?? 0) ? two : null
  }
  // The second row belongs to the head when every word in it is a head's word.
  const second = lower.filter((cell) => cell !== null && foldWidth(cell) !== '')
  return two && second.length > 0 && second.every((cell) => isHeadWord(cell!)) ? two : one
}

function isTopLine(cell: string | null): boolean {
  return /填报单位|填报日期|清单台账|^附件/.test(foldWidth(cell ?? ''))
}

function isHeadWord(cell: string): boolean {
  return columnOfHead(cell) !== null && foldWidth(cell).length <= 24 && !/\d/.test(cell)
}

function joined(upper: Cells, lower: Cells): (string | null)[] {
  const width = Math.max(upper.length, lower.length)
  return Array.from({ length: width }, (_, at) => `${upper[at] ?? ''}${lower[at] ?? ''}` || null)
}

function headOf(cells: Cells, firstHeadRow: number, firstBodyRow: number): LedgerHead | null {
  const columns = new Map<LedgerColumn, number>()
  const doubled: { column: LedgerColumn; at: number }[] = []
  const extra: { text: string; at: number }[] = []
  cells.forEach((cell, at) => {
    if (cell === null || foldWidth(cell) === '') return
    const column = columnOfHead(cell)
    if (column === null) extra.push({ text: cell, at })
    else if (columns.has(column)) doubled.push({ column, at })
    else columns.set(column, at)
  })
  // A head names the firm and at least three more things; a title or a signature line never does.
  if (!columns.has('name') || columns.size < 4) return null
  const missing = ledgerColumns.filter((column) => !columns.has(column))
  return { firstHeadRow, firstBodyRow, columns, missing, doubled, extra }
}
