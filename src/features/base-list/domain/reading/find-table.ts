import type { ListKind } from '../list-kind.ts'
import { foldTight } from './fold-cell.ts'
import type { HeadMatch } from './head-words.ts'
import type { SheetSample } from './list-reading.ts'
import { headsAt, sheetGrid, type SheetGrid } from './sheet-grid.ts'
import { looksOf, type Look } from './value-looks.ts'
import { wideHeadOf } from './wide-heads.ts'

export type TablePlace = {
  readonly headRow: number
  /** 0: no heads. */
  readonly headRows: number
  readonly firstRow: number
  /** null: to the end of the sheet. */
  readonly lastRow: number | null
  readonly heads: readonly string[]
  readonly titles: readonly string[]
}

export type TableSearch = {
  readonly kind: ListKind
  readonly match: (head: string) => readonly HeadMatch[]
  readonly isStatus: (text: string) => boolean
}

const dataLooks: readonly Look[] = [
  'code',
  'idNumber',
  'mobile',
  'phone',
  'plate',
  'number',
  'date',
  'meter',
  'lon',
  'lat',
  'status',
  'instant',
  'voltage',
]
const headReach = 40

function looksLikeData(text: string, search: TableSearch): boolean {
  if (text.length > 60) return true
  if (search.kind.wide && wideHeadOf(text, 2000)) return false
  const found = looksOf(text, search.isStatus)
  return dataLooks.some((look) => found.has(look))
}

type Candidate = {
  row: number
  lines: number
  heads: string[]
  score: number
  fields: number
  exact: number
  data: number
}

function candidateAt(
  grid: SheetGrid,
  row: number,
  lines: number,
  merged: boolean,
  search: TableSearch,
): Candidate | null {
  for (let line = row; line < row + lines; line += 1) {
    if (line >= grid.height || (grid.width > 1 && different(grid, line) < 2)) return null
    if (line > row && lineHasData(grid, line, search)) return null
  }
  const heads = headsAt(grid, row, lines, merged)
  const best = new Map<string, number>()
  const seen = new Set<string>()
  let [data, words, wide, twice] = [0, 0, 0, 0]
  for (const head of heads) {
    if (head === '') continue
    words += 1
    if (seen.has(head)) twice += 1
    seen.add(head)
    const match = search.match(head)[0]
    if (search.kind.wide && wideHeadOf(head, 2000)) wide += 1
    else if (match && match.score >= 0.5)
      best.set(match.field, Math.max(best.get(match.field) ?? 0, match.score))
    else if (looksLikeData(head, search)) data += 1
  }
  const scores = [...best.values()]
  // Cells merged downwards say how tall the head is.
  const tall = grid.reach(row) - row + 1
  const score =
    scores.reduce((sum, s) => sum + (s >= 0.9 ? s : 0.6 * s), 0) +
    0.5 * wide +
    0.05 * words -
    1.2 * data +
    (tall > lines ? -1 : 0) +
    (lines > 1 ? (tall >= lines ? 0.3 : -0.35 * (lines - 1)) : 0) -
    0.3 * twice
  const exact = scores.filter((s) => s >= 0.88).length
  return { row, lines, heads, score, fields: best.size + (wide >= 2 ? 1 : 0), exact, data }
}

const lineHasData = (grid: SheetGrid, line: number, search: TableSearch): boolean => {
  for (let c = 0; c < grid.width; c += 1) {
    const text = grid.at(line, c)
    if (text !== '' && looksLikeData(text, search)) return true
  }
  return false
}

function different(grid: SheetGrid, row: number): number {
  const seen = new Set<string>()
  for (let c = 0; c < grid.width; c += 1) if (grid.spread(row, c) !== '') seen.add(grid.spread(row, c))
  return seen.size
}

function bestHead(grid: SheetGrid, from: number, merged: boolean, search: TableSearch): Candidate | null {
  let best: Candidate | null = null
  for (let row = from; row < Math.min(grid.height, from + headReach); row += 1)
    for (let lines = 1; lines <= 3; lines += 1) {
      const found = candidateAt(grid, row, lines, merged, search)
      // A row of data is no head's first line.
      if (lines === 1 && found && found.data > found.fields) break
      if (found && found.score > (best?.score ?? 0) + 1e-9) best = found
    }
  const enough =
    best && best.data * 2 <= best.fields && (best.fields >= 2 || (best.fields === 1 && grid.width <= 2))
  return enough ? best : unknownHead(grid, from, merged, search)
}

/** Heads in words the kind does not know: a row of different short texts over rows that hold numbers, codes, dates. */
function unknownHead(grid: SheetGrid, from: number, merged: boolean, search: TableSearch): Candidate | null {
  for (let row = from; row < Math.min(grid.height - 1, from + 10); row += 1) {
    const heads = headsAt(grid, row, 1, merged)
    const words = heads.filter((head) => head !== '')
    if (words.length < 3 || words.length < grid.width * 0.6 || new Set(words).size < words.length) continue
    if (words.some((head) => head.length > 16 || looksLikeData(head, search))) return null
    const under = heads.filter((head, c) => head !== '' && looksLikeData(grid.at(row + 1, c), search)).length
    if (under >= 1) return { row, lines: 1, heads, score: 0.1, fields: 0, exact: 0, data: 0 }
  }
  return null
}

/** The row of column numbers some forms print under the head: 1 2 3 …, 甲 乙 1 2, (1) (2). */
function isNumbering(grid: SheetGrid, row: number): boolean {
  let [last, count] = [0, 0]
  for (let c = 0; c < grid.width; c += 1) {
    const text = foldTight(grid.at(row, c)).replace(/[()]/g, '')
    if (text === '' || /^[甲乙丙丁栏次]+$/.test(text)) continue
    const number = Number(text)
    if (number !== last + 1 && !(count === 0 && number <= 3)) return false
    last = number
    count += 1
  }
  return count >= 3
}

function firstDataRow(grid: SheetGrid, from: number): number {
  let row = from
  while (row < grid.height && (grid.filled(row) === 0 || isNumbering(grid, row))) row += 1
  return row
}

/** A second head with other words further down: where the next table's lines begin, titles above it included. */
function nextTable(
  grid: SheetGrid,
  place: { firstRow: number; heads: readonly string[] },
  merged: boolean,
  search: TableSearch,
) {
  const own = new Set(place.heads.filter((h) => h !== '').map(foldTight))
  for (let row = place.firstRow + 1; row < grid.height; row += 1) {
    const found = candidateAt(grid, row, 1, merged, search)
    if (!found || found.exact < 3 || found.data > 0) continue
    const words = found.heads.filter((h) => h !== '').map(foldTight)
    if (words.filter((word) => own.has(word)).length >= words.length * 0.8) continue
    let start = row
    while (start - 1 > place.firstRow && grid.filled(start - 1) <= 1) start -= 1
    return start
  }
  return null
}

/** The tables of one sheet, one below the other, from row `from`; none when the sample holds no table. */
export function findTables(sheet: SheetSample, search: TableSearch, from = 0): TablePlace[] {
  const grid = sheetGrid(sheet)
  const merged = sheet.merges.length > 0
  const head = bestHead(grid, from, merged, search)
  const place = head ? underHead(grid, head, from) : withoutHead(grid, from)
  if (!place) return []
  const next = head ? nextTable(grid, place, merged, search) : null
  if (next === null) return [place]
  return [{ ...place, lastRow: next - 1 }, ...findTables(sheet, search, next)]
}

function underHead(grid: SheetGrid, head: Candidate, from: number): TablePlace | null {
  const firstRow = firstDataRow(grid, head.row + head.lines)
  if (firstRow >= grid.height) return null
  const { row: headRow, lines: headRows, heads } = head
  return { headRow, headRows, firstRow, lastRow: null, heads, titles: titlesOf(grid, from, headRow) }
}

function withoutHead(grid: SheetGrid, from: number): TablePlace | null {
  const counts: number[] = []
  for (let row = from; row < grid.height; row += 1) if (grid.filled(row) > 0) counts.push(grid.filled(row))
  if (counts.length === 0) return null
  const typical = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)]!
  let row = from
  while (row < grid.height && grid.filled(row) < Math.max(1, typical * 0.6)) row += 1
  if (typical < 2 && grid.width > 1) return null
  const heads = Array.from({ length: grid.width }, () => '')
  return { headRow: row, headRows: 0, firstRow: row, lastRow: null, heads, titles: titlesOf(grid, from, row) }
}

function titlesOf(grid: SheetGrid, from: number, end: number): string[] {
  const titles: string[] = []
  for (let row = from; row < end; row += 1) {
    const texts: string[] = []
    for (let c = 0; c < grid.width; c += 1) if (grid.at(row, c) !== '') texts.push(grid.at(row, c))
    if (texts.length > 0) titles.push(texts.join(' ').slice(0, 300))
  }
  return titles.slice(0, 10)
}
