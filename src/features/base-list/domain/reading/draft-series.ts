import type { ListField } from '../list-kind.ts'
import type { PlannedColumn } from './column-plan.ts'
import { readDate, readInstant } from './read-date.ts'
import { readNumber } from './read-number.ts'
import { readCoordinateSystem, readPlace } from './read-place.ts'
import type { Cells, PlaceOf } from './draft-row.ts'
import type { ListReading } from './list-reading.ts'
import type { MeterReadingDraft, VehiclePointDraft } from './list-row-draft.ts'
import type { IssuePlace, RowNotes } from './row-notes.ts'

/** A value of kWh; null when the cell says none (and what is wrong was said). */
function kwhOf(text: string, scale: number, place: IssuePlace, notes: RowNotes): number | null {
  const number = readNumber(text)
  if (!number?.exact) notes.say('amount-unreadable', place, { value: text })
  else if (number.value < 0) notes.say('amount-negative', place, { value: text })
  else if (number.value * scale > 9_999_999_999) notes.say('amount-unreadable', place, { value: text })
  else return Math.round(number.value * scale * 1_000) / 1_000
  return null
}

/** One reading for every month's or day's column that is filled. */
export function wideReadings(
  values: readonly { readonly column: PlannedColumn; readonly text: string }[],
  meterNo: string,
  regionCode: string,
  notes: RowNotes,
): MeterReadingDraft[] {
  const readings: MeterReadingDraft[] = []
  for (const { column, text } of values) {
    if (text === '' || column.on === null || column.span === null) continue
    const kwh = kwhOf(text, column.scale, column, notes)
    const { on: readOn, span } = column
    if (kwh !== null)
      readings.push({ meterNo, span, readOn, kwh, peakKwh: null, flatKwh: null, valleyKwh: null, regionCode })
  }
  return readings
}

type Scales = (field: ListField) => PlannedColumn | undefined

/** The reading of one row; without a total the parts are added up. Null when there is none or it cannot be read. */
export function longReading(
  cells: Cells,
  column: Scales,
  regionCode: string,
  notes: RowNotes,
): MeterReadingDraft | null {
  const on = column('on')
  const date = readDate(cells.on ?? '')
  if (date.kind !== 'day' && date.kind !== 'month') {
    notes.say('period-unreadable', on ?? null, { value: cells.on ?? '' })
    return null
  }
  const part = (field: 'kwh' | 'peakKwh' | 'flatKwh' | 'valleyKwh'): number | null => {
    const [text, at] = [cells[field], column(field)]
    return text === undefined || !at ? null : kwhOf(text, at.scale, at, notes)
  }
  const [total, peakKwh, flatKwh, valleyKwh] = [
    part('kwh'),
    part('peakKwh'),
    part('flatKwh'),
    part('valleyKwh'),
  ]
  if (notes.hasError) return null
  const parts = [peakKwh, flatKwh, valleyKwh].filter((p) => p !== null)
  const kwh =
    total ?? (parts.length > 0 ? Math.round(parts.reduce((a, b) => a + b, 0) * 1_000) / 1_000 : null)
  if (kwh === null) {
    notes.say('amount-missing', column('kwh') ?? null)
    return null
  }
  // A sheet program turns 2020年12月 into the month's first day; the head says that months are meant.
  const month = date.kind === 'month' || /月份|年月|账期|电费年月/.test(on?.head ?? '')
  const readOn = month ? `${date.date.slice(0, 7)}-01` : date.date
  const span = month ? 'month' : 'day'
  return { meterNo: cells.meterNo!, span, readOn, kwh, peakKwh, flatKwh, valleyKwh, regionCode }
}

/** The point of one row; null when a part of it cannot be read. */
export function vehiclePoint(
  cells: Cells,
  system: ListReading['coordinateSystem'],
  regionCode: string,
  notes: RowNotes,
  placeOf: PlaceOf,
): VehiclePointDraft | null {
  const at = readInstant(cells.at ?? '')
  if (at === null) notes.say('time-unreadable', placeOf('at'), { value: cells.at ?? '' })
  const [lon, lat] = [cells.lon ?? '', cells.lat ?? '']
  const own = cells.coordinateSystem === undefined ? null : readCoordinateSystem(cells.coordinateSystem)
  const place = readPlace(lon, lat, own ?? system)
  if ('fault' in place) notes.say('point-outside', placeOf('lon'), { value: `${lon}，${lat}` })
  else if (place.swapped) notes.say('place-swapped', placeOf('lon'))
  if (at === null || 'fault' in place) return null
  return { plateNo: cells.plateNo!.slice(0, 20), at, lon: place.lon, lat: place.lat, regionCode }
}
