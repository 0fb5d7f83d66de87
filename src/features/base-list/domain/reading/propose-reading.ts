import { foldHead, rowStatusOf, type ListField, type ListKind } from '../list-kind.ts'
import { columnLetters } from './fold-cell.ts'
import { findTables, type TablePlace, type TableSearch } from './find-table.ts'
import { headMatcher } from './head-words.ts'
import { unitOfHead, unitOfLine } from './head-unit.ts'
import type { OfferedTable, ReadingProposal, SheetReading, SheetSample } from './list-reading.ts'
import { proposeColumns } from './propose-columns.ts'
import { asOfInTitles, yearInTitles } from './title-lines.ts'
import { looksOfColumn } from './value-looks.ts'
import { layoutOf, wideHeadsOf } from './wide-heads.ts'

type ReadTable = {
  sheet: SheetSample
  place: TablePlace
  reading: SheetReading
  missing: ListField[]
  score: number
  needsYear: boolean
}
type Note = { code: string; message: string }

/**
 * Proposes how a file is read: which sheets hold the table, where the heads stand, which column is which field of the
 * kind, in which unit. Needs about the first 60 rows of each sheet. `asOf`: what the person said the content is of, to
 * complete heads such as “1月”.
 */
export function proposeReading(
  kind: ListKind,
  sheets: readonly SheetSample[],
  options: { readonly asOf?: string | null } = {},
): ReadingProposal {
  const search = searchFor(kind)
  const tables = sheets.flatMap((sheet) =>
    findTables(sheet, search).map((place) => readTable(sheet, place, search, options.asOf ?? null)),
  )
  const worth = tables.filter((t) => t.score >= 0.8 || t.reading.columns.some((c) => c.field !== null))
  const visible = worth.filter((t) => !t.sheet.hidden)
  const main = visible.reduce<ReadTable | null>((best, t) => (t.score > (best?.score ?? 0) ? t : best), null)
  const taken = main ? visible.filter((t) => t === main || sameTable(t, main)) : []
  const offered = worth.filter((t) => !taken.includes(t)).map((t) => offer(t, taken))
  const titles = [...new Set((main ?? worth[0])?.place.titles ?? [])]
  const missing = main ? main.missing : requiredFields(kind)
  const notes = notesOf(kind, taken, offered, missing)
  return {
    reading: {
      sheets: taken.map((t) => t.reading),
      coordinateSystem: coordinateSystemIn([...titles, ...(main?.place.heads ?? [])]),
      layout: layoutOf(main?.place.heads ?? []),
    },
    offered,
    missing,
    asOf: asOfInTitles(titles),
    titles,
    notes,
    sure: notes.length === 0 && missing.length === 0 && taken.length > 0,
  }
}

function searchFor(kind: ListKind): TableSearch {
  const bare: ListKind = { ...kind, statusWithoutColumn: null }
  const known = new Map<string, boolean>()
  const isStatus = (text: string): boolean => {
    if (text.length > 12) return false
    const before = known.get(text)
    if (before !== undefined) return before
    const folded = foldHead(text)
    const is =
      rowStatusOf(bare, text) !== null &&
      kind.statuses.some((s) => s.words.some((w) => foldHead(w) === folded))
    known.set(text, is)
    return is
  }
  return { kind, match: headMatcher(kind), isStatus }
}

function readTable(
  sheet: SheetSample,
  place: TablePlace,
  search: TableSearch,
  asOf: string | null,
): ReadTable {
  const { kind, match, isStatus } = search
  const rows = sheet.rows
    .slice(place.firstRow, place.lastRow === null ? undefined : place.lastRow + 1)
    .filter(
      (row) => row.filter((cell) => cell !== null && cell !== '').length >= Math.min(2, place.heads.length),
    )
  const looks = place.heads.map((_, at) =>
    looksOfColumn(
      rows.map((row) => row[at] ?? null),
      isStatus,
    ),
  )
  const wide = kind.wide ? datedHeads(place, asOf) : { heads: [], needsYear: false }
  const columns = proposeColumns({
    kind,
    heads: place.heads,
    looks,
    headless: place.headRows === 0,
    wide: wide.heads,
    match,
    lineUnit: place.titles.map(unitOfLine).find((u) => u !== null) ?? null,
  })
  // A column without head, field and values is not there.
  const kept = columns
    .filter((c) => c.head !== '' || c.field !== null || looks[c.at]!.filled > 0)
    .slice(0, 1_000)
  const fields = new Set(kept.map((c) => c.field))
  const missing = requiredFields(kind).filter((field) => !fields.has(field))
  const { headRow, headRows, firstRow, lastRow } = place
  return {
    sheet,
    place,
    reading: { sheet: sheet.name, headRow, headRows, firstRow, lastRow, columns: kept },
    missing,
    score: kept.reduce((sum, c) => sum + c.confidence, 0) - missing.length,
    needsYear: wide.needsYear && wide.heads.length === 0,
  }
}

/** Heads that stand for a day or month: in the year the file names, else up to the day the person said. */
function datedHeads(place: TablePlace, asOf: string | null) {
  const named = yearInTitles([...place.titles, ...place.heads])
  if (named !== null || asOf === null) return wideHeadsOf(place.heads, named)
  return wideHeadsOf(place.heads, Number(asOf.slice(0, 4)), asOf)
}

/** Fields without which no row of this kind can be read: those required, and those of the series' only key. */
export function requiredFields(kind: ListKind): ListField[] {
  const required = kind.columns.filter((c) => c.required).map((c) => c.field)
  const series = kind.subject === 'reading' || kind.subject === 'track_point'
  const keys = series && kind.keys.length === 1 ? kind.keys[0]!.filter((f) => f !== kind.wide?.head) : []
  return [...new Set([...required, ...keys])]
}

/** Another sheet or table of the same layout: one county list is often one sheet per town. */
const sameTable = (t: ReadTable, main: ReadTable): boolean =>
  main.place.headRows > 0 &&
  layoutOf(t.place.heads) === layoutOf(main.place.heads) &&
  t.missing.length <= main.missing.length

function offer(t: ReadTable, taken: readonly ReadTable[]): OfferedTable {
  const name = t.sheet.name === '' ? '文件' : `工作表“${t.sheet.name}”`
  const place = `第 ${t.place.headRow + 1} 行起`
  if (t.sheet.hidden)
    return {
      why: 'hidden_sheet',
      message: `隐藏的${name}中也有数据，没有读取；如需导入，请勾选它，或在原表中取消隐藏后重新上传。`,
      reading: t.reading,
    }
  const same = taken.some((other) => other.sheet === t.sheet)
  return same
    ? {
        why: 'second_table',
        message: `${name}${place}是另一张表，没有读取；如需导入，请勾选它，或拆成两个文件分别导入。`,
        reading: t.reading,
      }
    : {
        why: 'other_sheet',
        message: `${name}的表头与所选的表不同，没有读取；如需导入，请勾选它并核对列对应。`,
        reading: t.reading,
      }
}

function notesOf(
  kind: ListKind,
  taken: readonly ReadTable[],
  offered: readonly OfferedTable[],
  missing: readonly ListField[],
): Note[] {
  const notes: Note[] = []
  const say = (code: string, message: string) => void notes.push({ code, message })
  const label = (field: ListField) => kind.columns.find((c) => c.field === field)?.label ?? field
  if (taken.length === 0)
    say('no-table', '没有找到可以直接读取的表格，请在下面选择工作表，或检查文件后重新上传。')
  for (const o of offered) say(o.why.replace('_', '-'), o.message)
  if (taken.length > 0 && missing.length > 0)
    say(
      'missing-columns',
      `没有找到“${missing.map(label).join('”“')}”列，请在列对应中指定，或在原表中补上该列后重新上传。`,
    )
  for (const t of taken) tableNotes(kind, t, say)
  return notes.slice(0, 50)
}

function tableNotes(kind: ListKind, t: ReadTable, say: (code: string, message: string) => void): void {
  const where = (c: { at: number; head: string }) =>
    `${columnLetters(c.at)} 列${c.head === '' ? '' : `“${c.head}”`}`
  if (t.place.headRows === 0) say('no-heads', '表中没有表头，列是按内容推测的，请逐列核对。')
  if (t.needsYear) say('needs-year', '表头只写了月份，没有写年份，请先填写截止日期，再重新读取。')
  const doubtful = t.reading.columns.filter((c) => c.field !== null && c.confidence < 0.6)
  if (doubtful.length > 0 && t.place.headRows > 0)
    say('doubtful-columns', `${doubtful.map(where).join('、')}的对应没有把握，请核对。`)
  const swapped = t.reading.columns.filter(
    (c) => (c.field === 'lon' && /纬/.test(c.head)) || (c.field === 'lat' && /经/.test(c.head)),
  )
  if (swapped.length > 0) say('swapped-coordinates', '经度列与纬度列的内容像是填反了，已按内容对调，请核对。')
  const money = t.reading.columns.filter(
    (c) =>
      kind.columns.some((k) => k.field === c.field && k.type === 'money') &&
      c.scale === 1 &&
      unitOfHead(c.head) === null,
  )
  if (money.length > 0 && !t.place.titles.some((title) => unitOfLine(title) !== null))
    say(
      'unit-unknown',
      `${money.map(where).join('、')}没有写明金额单位，没有单位的数字按“元”读取；如果是万元，请在列对应中更正。`,
    )
}

function coordinateSystemIn(texts: readonly string[]): 'wgs84' | 'gcj02' | 'bd09' {
  const all = texts.join(' ')
  if (/bd-?09|百度/i.test(all)) return 'bd09'
  return /gcj-?02|高德|腾讯|火星/i.test(all) ? 'gcj02' : 'wgs84'
}
