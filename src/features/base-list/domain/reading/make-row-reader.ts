import type { ListField, ListKind, RowStatus } from '../list-kind.ts'
import { planColumns, type PlannedColumn } from './column-plan.ts'
import { datesOf, placeOfRow, soundCodeOf, statusOf, statusReader, type Cells } from './draft-row.ts'
import { longReading, vehiclePoint, wideReadings } from './draft-series.ts'
import { RegionFinder, type RegionFound, type RegionName } from './find-region.ts'
import { cleanCell, saysNothing, textNumber } from './fold-cell.ts'
import type { ListReading, SheetReading, SheetSample } from './list-reading.ts'
import type { ListRowDraft, RowOutcome, SkipReason } from './list-row-draft.ts'
import { MergedCells } from './merged-cells.ts'
import { readCell } from './read-cell.ts'
import { contentNumber, KeyBook, rowKeyOf, type RowKey } from './row-key.ts'
import { RowNotes } from './row-notes.ts'
import { RowTotals } from './row-totals.ts'
import { headingName, headWatcher, isFooter, isHeading, isSubtotal, isTotal } from './skip-row.ts'
import { isDitto } from './value-looks.ts'

export type RowReaderOptions = {
  /** Regions in which the rows may lie, the list's own among them. */
  readonly regions: readonly RegionName[]
  /** The list's own region. */
  readonly listRegion: string
  /** `YYYY-MM-DD`; what lies behind it is the future. */
  readonly today?: string
}

export type SheetRowReader = {
  /** Row `rowNumber` (1-based), in the order of the file. Null: not part of the table (titles, heads, what follows it). */
  take(rowNumber: number, cells: readonly (string | null)[]): RowOutcome | null
}
export type RowReader = {
  /** Begins a sheet; keys and rows already seen count over all sheets of the file. */
  openSheet(reading: SheetReading, merges?: SheetSample['merges']): SheetRowReader
}

type Shared = {
  readonly kind: ListKind
  readonly system: ListReading['coordinateSystem']
  readonly finder: RegionFinder
  readonly regionNames: ReadonlyMap<string, string>
  readonly listRegion: string
  readonly status: (text: string) => RowStatus | null
  readonly today: string
  readonly book: KeyBook
  readonly required: ListKind['columns']
}

/**
 * Turns the rows of a file into typed drafts, one by one, in flat memory but for a number per key. What it decides is said
 * in `issues`; a row with an error enters nothing. Same key again: word for word the same → skipped with a notice; a
 * credit code, licence, plate or plot number with other content → error naming both rows; otherwise (one meter, one name
 * and address) both stay, with the same `rowKey`, and a notice names both: whoever stores them parts the keys.
 */
export function makeRowReader(kind: ListKind, reading: ListReading, options: RowReaderOptions): RowReader {
  const shared: Shared = {
    kind,
    system: reading.coordinateSystem,
    finder: new RegionFinder(options.regions, options.listRegion),
    regionNames: new Map(options.regions.map((r) => [r.code, r.name])),
    listRegion: options.listRegion,
    status: statusReader(kind),
    today: options.today ?? new Date().toISOString().slice(0, 10),
    book: new KeyBook(),
    required: kind.columns.filter((c) => c.required),
  }
  return { openSheet: (sheet, merges = []) => new SheetRows(shared, sheet, merges) }
}

class SheetRows implements SheetRowReader {
  private readonly shared: Shared
  private readonly sheet: SheetReading
  private readonly columns: readonly PlannedColumn[]
  private readonly byField: ReadonlyMap<ListField, PlannedColumn>
  private readonly wide: readonly { column: PlannedColumn; index: number }[]
  private readonly merged: MergedCells
  private readonly totals: RowTotals
  private readonly watch: ReturnType<typeof headWatcher>
  private readonly above: string[]
  private hint: string
  private otherTable: number | null = null

  constructor(shared: Shared, sheet: SheetReading, merges: SheetSample['merges']) {
    this.shared = shared
    this.sheet = sheet
    this.columns = planColumns(shared.kind, sheet)
    this.byField = new Map(
      this.columns.flatMap((c) => (c.field && c.on === null ? [[c.field, c] as const] : [])),
    )
    this.wide = this.columns.flatMap((column, index) => (column.on === null ? [] : [{ column, index }]))
    this.merged = new MergedCells(merges)
    this.totals = new RowTotals(this.columns)
    this.watch = headWatcher(shared.kind, this.columns)
    this.above = this.columns.map(() => '')
    this.hint = shared.finder.names(sheet.sheet) ? sheet.sheet : ''
  }

  private readonly placeOf = (field: ListField): PlannedColumn | null => this.byField.get(field) ?? null

  take(rowNumber: number, cells: readonly (string | null)[]): RowOutcome | null {
    const at = rowNumber - 1
    const { firstRow, lastRow, sheet } = this.sheet
    const own = this.merged.fill(at, cells)
    if (at < firstRow || (lastRow !== null && at > lastRow)) return null
    const start = startOf(cells)
    if (start === null) return skipped('blank', rowNumber)
    const notes = new RowNotes(sheet, rowNumber)
    const values = this.columns.map((c) => cleanCell(own[c.at]))
    const why = this.reasonToSkip(start, cells, values, notes)
    if (why !== null) return { kind: 'skipped', why, rowNumber, issues: notes.issues }
    if (this.otherTable !== null) {
      notes.say('second-table', null, { other: this.otherTable })
      return { kind: 'faulty', rowNumber, rowKey: null, issues: notes.issues }
    }
    this.carryDown(values, notes)
    this.totals.add(values)
    return this.read(values, rowNumber, notes)
  }

  private reasonToSkip(
    { first, second, filled }: RowStart,
    cells: readonly (string | null)[],
    values: readonly string[],
    notes: RowNotes,
  ): SkipReason | null {
    if (isTotal(first) || (isTotal(second) && /^\d*$/.test(first))) {
      this.totals.compare(values, isSubtotal(first) || isSubtotal(second), notes)
      return 'total'
    }
    if (isFooter(first, filled)) return 'footer'
    const head = this.watch(first, () => cells.map(cleanCell).filter((text) => text !== ''))
    if (head === 'own') {
      this.otherTable = null
      return 'repeated_head'
    }
    if (head === 'other') this.otherTable ??= notes.row
    if (filled > 1 || this.byField.size < 3) return null
    const name = headingName(first)
    if (name !== '' && name.length <= 20 && this.shared.finder.names(name)) {
      this.hint = name
      return 'title'
    }
    return isHeading(first) ? 'title' : null
  }

  /** “同上” becomes what stands above; never in a column that identifies the entry. */
  private carryDown(values: string[], notes: RowNotes): void {
    for (let i = 0; i < values.length; i += 1) {
      const text = values[i]!
      if (text === '') continue
      if (!isDitto(text)) {
        this.above[i] = text
        continue
      }
      const column = this.columns[i]!
      values[i] = ''
      if (column.identifies) notes.say('ditto-in-key', column, { label: column.label })
      else if (this.above[i] === '') notes.say('ditto-without-above', column)
      else values[i] = this.above[i]!
    }
  }

  private read(values: readonly string[], rowNumber: number, notes: RowNotes): RowOutcome {
    const { kind } = this.shared
    const cells: Cells = {}
    const extra: Record<string, string> = {}
    const series = kind.subject === 'reading'
    for (let i = 0; i < values.length; i += 1) {
      const text = values[i]!
      const column = this.columns[i]!
      if (text === '' || column.on !== null) continue
      if (column.field === null) extra[column.extraName] = text.length > 2_000 ? text.slice(0, 2_000) : text
      else if (column.type === 'text' ? !/^[/\\—-]+$/.test(text) : !saysNothing(text))
        cells[column.field] =
          series && (column.type === 'number' || column.type === 'date')
            ? text
            : readCell(text, column, notes, this.shared.today)
    }
    this.requireFields(cells, notes)
    if (series) return this.readings(cells, values, rowNumber, notes)
    if (kind.subject === 'track_point') return this.point(cells, rowNumber, notes)
    return this.row(cells, extra, rowNumber, notes)
  }

  private requireFields(cells: Cells, notes: RowNotes): void {
    for (const column of this.shared.required)
      if (cells[column.field] === undefined)
        notes.say('required-missing', this.placeOf(column.field), { label: column.label })
  }

  private row(cells: Cells, extra: Record<string, string>, rowNumber: number, notes: RowNotes): RowOutcome {
    const { kind, status } = this.shared
    const creditCode = soundCodeOf(cells)
    const key = rowKeyOf(kind, cells, creditCode)
    if (key === null && !notes.hasError) notes.say('key-missing', null, { labels: this.keyLabels(kind.keys) })
    const regionCode = this.regionOf(cells, notes)
    const place = placeOfRow(cells, this.shared.system, notes, this.placeOf)
    const state = statusOf(cells, status, notes, this.placeOf)
    const same =
      key === null || notes.hasError ? false : this.meetKey(key, { cells, extra }, rowNumber, notes)
    if (same) return { kind: 'skipped', why: 'duplicate', rowNumber, issues: notes.issues }
    if (key === null || notes.hasError)
      return { kind: 'faulty', rowNumber, rowKey: key?.key ?? null, issues: notes.issues }
    const row: ListRowDraft = {
      sheet: this.sheet.sheet,
      rowNumber,
      rowKey: key.key,
      cells,
      extra,
      name: cells.name ?? '',
      creditCode,
      person: cells.person ?? '',
      telephone: cells.telephone ?? '',
      address: cells.address ?? '',
      meterNo: cells.meterNo ?? '',
      licenceNo: cells.licenceNo ?? '',
      ...state,
      ...datesOf(kind, cells),
      ...place,
      marks: notes.marks,
      regionCode,
    }
    return { kind: 'row', row, issues: notes.issues }
  }

  private keyLabels(keys: readonly (readonly ListField[])[]): string {
    const label = (field: ListField) =>
      this.shared.kind.columns.find((c) => c.field === field)?.label ?? field
    return keys.map((fields) => fields.map(label).join('和')).join('，或')
  }

  /** True: the same row word for word stands above. */
  private meetKey(
    key: RowKey,
    row: Pick<ListRowDraft, 'cells' | 'extra'>,
    rowNumber: number,
    notes: RowNotes,
  ): boolean {
    const before = this.shared.book.meet(key.key, contentNumber(row), rowNumber)
    if (!before) return false
    const place = this.placeOf(key.fields[0]!)
    const labels = this.keyLabels([key.fields])
    const value = row.cells[key.fields[0]!] ?? ''
    const code = before.same ? 'duplicate' : key.byNumber ? 'key-conflict' : 'key-repeated'
    notes.say(code, place, { other: before.row, labels, value })
    return before.same
  }

  private regionOf(cells: Cells, notes: RowNotes): string {
    const { finder, regionNames, listRegion } = this.shared
    const found: RegionFound = finder.find(
      cells.townName ?? '',
      cells.villageName ?? '',
      cells.address ?? '',
      this.hint,
    )
    if (found.doubt === null) return found.code
    const region = regionNames.get(found.code) ?? '本底单所属区域'
    const place = this.placeOf(cells.townName === undefined ? 'address' : 'townName')
    notes.say(`region-${found.doubt}`, place, { value: found.words, region })
    if (found.doubt !== 'outside') notes.mark('region_unclear')
    return found.doubt === 'outside' ? listRegion : found.code
  }

  private readings(cells: Cells, values: readonly string[], rowNumber: number, notes: RowNotes): RowOutcome {
    const region = this.regionSilently(cells)
    const faulty = (): RowOutcome => ({ kind: 'faulty', rowNumber, rowKey: null, issues: notes.issues })
    if (notes.hasError) return faulty()
    const meterNo = cells.meterNo!.slice(0, 40)
    const column = (field: ListField) => this.byField.get(field)
    const wide = this.wide.map(({ column: c, index }) => ({
      column: c,
      text: saysNothing(values[index]!) ? '' : values[index]!,
    }))
    const long = this.wide.length > 0 ? null : longReading({ ...cells, meterNo }, column, region, notes)
    const readings = this.wide.length > 0 ? wideReadings(wide, meterNo, region, notes) : long ? [long] : []
    if (notes.hasError) return faulty()
    const when = long ? `${long.span}|${long.readOn}` : 'wide'
    const said = readings
      .map((r) => `${r.readOn}=${r.kwh}/${r.peakKwh}/${r.flatKwh}/${r.valleyKwh}`)
      .join(';')
    const before =
      readings.length === 0 ? null : this.shared.book.meet(`${meterNo}|${when}`, textNumber(said), rowNumber)
    if (before?.same) {
      notes.say('duplicate', column('meterNo') ?? null, { other: before.row })
      return { kind: 'skipped', why: 'duplicate', rowNumber, issues: notes.issues }
    }
    if (before)
      notes.say('key-conflict', column('meterNo') ?? null, {
        other: before.row,
        labels: long ? '户号和日期' : '户号',
        value: meterNo,
      })
    return notes.hasError ? faulty() : { kind: 'readings', readings, issues: notes.issues }
  }

  private point(cells: Cells, rowNumber: number, notes: RowNotes): RowOutcome {
    const region = this.regionSilently(cells)
    const point = notes.hasError ? null : vehiclePoint(cells, this.shared.system, region, notes, this.placeOf)
    if (point === null) return { kind: 'faulty', rowNumber, rowKey: null, issues: notes.issues }
    const before = this.shared.book.meet(
      `${point.plateNo}|${point.at}`,
      textNumber(`${point.lon},${point.lat}`),
      rowNumber,
    )
    if (before) {
      // One vehicle, one moment, one place: the first stands.
      notes.say('duplicate', this.placeOf('plateNo'), { other: before.row })
      return { kind: 'skipped', why: 'duplicate', rowNumber, issues: notes.issues }
    }
    return { kind: 'point', point, issues: notes.issues }
  }

  /** Series belong where the list does unless an address says more; their doubts are no findings. */
  private regionSilently(cells: Cells): string {
    const found = this.shared.finder.find('', '', cells.address ?? '', this.hint)
    return found.doubt === 'outside' ? this.shared.listRegion : found.code
  }
}

type RowStart = { readonly first: string; readonly second: string; readonly filled: number }

/** The first two texts of a row and how many there are; null for a blank row. */
function startOf(cells: readonly (string | null)[]): RowStart | null {
  let [first, second, filled] = ['', '', 0]
  for (const cell of cells) {
    if (cell === null || cell === '') continue
    const text = filled < 2 ? cleanCell(cell) : cell
    if (text === '') continue
    filled += 1
    if (filled === 1) first = text
    else if (filled === 2) second = text
  }
  return filled === 0 ? null : { first, second, filled }
}

const skipped = (why: SkipReason, rowNumber: number): RowOutcome => ({
  kind: 'skipped',
  why,
  rowNumber,
  issues: [],
})
