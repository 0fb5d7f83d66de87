import { rowStatusOf, type ListField, type ListKind, type RowStatus } from '../list-kind.ts'
import { isSoundCode } from './credit-code-check.ts'
import { dayOfCell } from './read-cell.ts'
import { readDate } from './read-date.ts'
import { readCoordinateSystem, readPlace } from './read-place.ts'
import type { ListReading } from './list-reading.ts'
import type { ListRowDraft } from './list-row-draft.ts'
import type { IssuePlace, RowNotes } from './row-notes.ts'

export type Cells = Partial<Record<ListField, string>>
export type PlaceOf = (field: ListField) => IssuePlace | null

/** What status words of a kind mean; each word is looked up once. */
export function statusReader(kind: ListKind): (text: string) => RowStatus | null {
  const known = new Map<string, RowStatus | null>()
  return (text) => {
    let found = known.get(text)
    if (found === undefined) {
      found = rowStatusOf(kind, text)
      if (known.size < 5_000) known.set(text, found)
    }
    return found
  }
}

/** The status columns of a draft: by the word; by a date of closing when there is no word. */
export function statusOf(
  cells: Cells,
  read: (text: string) => RowStatus | null,
  notes: RowNotes,
  placeOf: PlaceOf,
): Pick<ListRowDraft, 'status' | 'statusText'> {
  const text = cells.status ?? ''
  const means = read(text)
  if (text !== '' && means === null) notes.say('status-unknown', placeOf('status'), { value: text })
  const closed = text === '' && cells.closedOn !== undefined && readDate(cells.closedOn).kind !== 'fault'
  return { status: closed ? 'closed' : (means ?? ''), statusText: text.slice(0, 100) }
}

/** `creditCode` when it is sound. */
export const soundCodeOf = (cells: Cells): string | null =>
  cells.creditCode !== undefined && isSoundCode(cells.creditCode) ? cells.creditCode : null

export function datesOf(kind: ListKind, cells: Cells): Pick<ListRowDraft, 'beginsOn' | 'validTo'> {
  const order: readonly ListField[] =
    kind.subject === 'licence' ? ['validFrom', 'issuedOn', 'openedOn'] : ['openedOn', 'validFrom', 'issuedOn']
  const begins = order.map((field) => dayOfCell(cells[field])).find((day) => day !== null)
  return { beginsOn: begins ?? null, validTo: dayOfCell(cells.validTo, true) }
}

/** The row's point in WGS-84; unusable coordinates are said, marked and left out. */
export function placeOfRow(
  cells: Cells,
  system: ListReading['coordinateSystem'],
  notes: RowNotes,
  placeOf: PlaceOf,
): Pick<ListRowDraft, 'lon' | 'lat'> {
  const [lon, lat] = [cells.lon ?? '', cells.lat ?? '']
  if (lon === '' && lat === '') return { lon: null, lat: null }
  const said = cells.coordinateSystem
  const own = said === undefined ? null : readCoordinateSystem(said)
  if (said !== undefined && own === null)
    notes.say('system-unknown', placeOf('coordinateSystem'), { value: said })
  const place = readPlace(lon, lat, own ?? system)
  const at = placeOf('lon') ?? placeOf('lat')
  if ('fault' in place) {
    notes.mark('damaged_place')
    notes.say(place.fault === 'outside' ? 'place-outside' : 'place-projected', at, {
      value: `${lon}，${lat}`,
    })
    return { lon: null, lat: null }
  }
  if (place.swapped) notes.say('place-swapped', at)
  return { lon: place.lon, lat: place.lat }
}
