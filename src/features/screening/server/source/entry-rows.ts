import { daysBetween } from '../../../../kernel/local-date.ts'
import {
  isPersonName,
  type ListField,
  type ListKind,
  type ListRowDraft,
} from '../../../base-list/domain/index.ts'
import { orgKindNames } from '../../../organisation/domain/index.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import type { PlannedFile } from './plan-folder.ts'

/** What a row of a list is before it is linked: everything but its subject and the ground it stands on. */
export type DraftEntry = Omit<ScreeningRow<'entry'>, 'subject' | 'address_key'>
export type DraftMeter = Omit<ScreeningRow<'meter'>, 'subject'>
export type DraftClosure = Omit<ScreeningRow<'closure'>, 'subject'> & { readonly entry: string }

/** Days since 1970-01-01 of `YYYY-MM-DD`; null of anything else. */
export const dayOf = (date: string | null | undefined): number | null =>
  date && /^\d{4}-\d{2}-\d{2}$/.test(date) ? daysBetween('1970-01-01', date) : null

/** A list as a clerk calls it: 市场主体清单（市场监管局）. */
export const listName = (file: Pick<PlannedFile, 'kind' | 'from'>): string =>
  `${file.kind.label}（${file.from ?? orgKindNames[file.kind.providedBy[0]!]}）`

/** Where a row stands, enough to find it again: `lists/power-users.csv 第 12 行`. */
export const entryKeyOf = (file: string, row: Pick<ListRowDraft, 'sheet' | 'rowNumber'>): string =>
  `${file}${row.sheet === '' || row.sheet === 'CSV' ? '' : ` ${row.sheet}`} 第 ${row.rowNumber} 行`

/** @param asOf `YYYY-MM-DD` of the list, or null */
export function entryOf(file: PlannedFile, asOf: string | null, row: ListRowDraft): DraftEntry {
  const cell = (field: ListField): string => row.cells[field] ?? ''
  const note = [cell('useState'), cell('closedReason'), cell('note')].filter((text) => text !== '')
  return {
    entry: entryKeyOf(file.named, row),
    list_kind: file.kind.id,
    list: listName(file),
    as_of: dayOf(asOf),
    name: row.name,
    code: row.creditCode ?? '',
    person: row.person,
    address: row.address,
    scope: cell('businessScope'),
    industry_code: cell('industryCode'),
    industry: cell('industryName'),
    entity_type: cell('entityType'),
    status: row.status,
    status_text: row.statusText,
    opened_on: dayOf(row.cells.openedOn),
    closed_on: dayOf(row.cells.closedOn),
    licence_no: row.licenceNo,
    licence_kind: cell('licenceKind') || (file.kind.subject === 'licence' ? file.kind.label : ''),
    valid_to: file.kind.subject === 'licence' ? dayOf(row.validTo) : null,
    note: note.join('；'),
  }
}

export function meterOf(file: PlannedFile, row: ListRowDraft): DraftMeter {
  const cell = (field: ListField): string => row.cells[field] ?? ''
  const capacity = Number(row.cells.capacityKva ?? NaN)
  return {
    meter: row.meterNo,
    entry: entryKeyOf(file.named, row),
    holder: row.name,
    address: row.address,
    tariff: cell('tariff'),
    voltage: cell('voltage'),
    phases: cell('phases'),
    capacity_kva: Number.isFinite(capacity) ? capacity : null,
    industry: cell('industryName'),
    status: row.status,
    opened_on: dayOf(row.cells.openedOn),
  }
}

const cutWords = /断电|停电|停止供电|拆表|拆除电表/

/** What this row says was stopped, closed or cut off; a licence that ran out closes nothing. */
export function closuresOf(file: PlannedFile, row: ListRowDraft): DraftClosure[] {
  const { subject } = file.kind
  if (subject !== 'entity' && subject !== 'meter' && subject !== 'ledger') return []
  const said = [row.statusText, row.cells.measures, row.cells.closedReason, row.cells.note].filter(Boolean)
  const base = {
    entry: entryKeyOf(file.named, row),
    on_day: dayOf(row.cells.closedOn),
    list: listName(file),
    text: said[0] ?? '',
  }
  if (subject === 'meter')
    return row.status === 'closed' || row.status === 'stopped' ? [{ ...base, kind: 'power_cut' }] : []
  const closures: DraftClosure[] = []
  if (row.status === 'closed' || row.status === 'stopped') closures.push({ ...base, kind: row.status })
  const cut = said.find((text) => cutWords.test(text!))
  if (cut) closures.push({ ...base, kind: 'power_cut', text: cut })
  return closures
}

/** Who is compared with whom, and what a subject is named after; all that stays in memory of a row. */
export type EntryIdentity = {
  readonly entry: string
  readonly kind: ListKind
  readonly name: string
  readonly code: string
  readonly person: string
  readonly telephone: string
  readonly address: string
  readonly meter: string
  readonly status: string
  readonly closedOn: number | null
  readonly lon: number | null
  readonly lat: number | null
  /** The row names who runs something, not only a person who holds an account or rents a house. */
  readonly operator: boolean
}

export function identityOf(file: PlannedFile, row: ListRowDraft): EntryIdentity {
  const { kind } = file
  const business = kind.subject === 'entity' || kind.subject === 'licence' || kind.subject === 'ledger'
  return {
    entry: entryKeyOf(file.named, row),
    kind,
    name: row.name,
    code: row.creditCode ?? '',
    person: row.person,
    telephone: row.telephone,
    address: row.address,
    meter: row.meterNo,
    status: row.status,
    closedOn: dayOf(row.cells.closedOn),
    lon: row.lon,
    lat: row.lat,
    operator: row.name !== '' && (business || (kind.namesOperator && !isPersonName(row.name))),
  }
}

const truths = /^(1|是|有|y|yes|true|化工|危化品?|危险货物|√)$/i
const chemicalPurpose = /危|化工|化学|装卸|油库|储罐|加油/

/** 登记地点 out of a row of that kind; null without coordinates. */
export function placeOf(file: PlannedFile, row: ListRowDraft): ScreeningRow<'place'> | null {
  if (row.lon === null || row.lat === null) return null
  const extra = (...heads: string[]): string =>
    Object.entries(row.extra).find(([head]) => heads.some((h) => head.toLowerCase().startsWith(h)))?.[1] ?? ''
  const radius = Number(extra('radius', '半径'))
  const said = extra('chemical', '化工', '是否危', '危险')
  const chemical = said === '' ? chemicalPurpose.test(row.cells.purpose ?? '') : truths.test(said.trim())
  return {
    place: entryKeyOf(file.named, row),
    subject: '',
    name: row.name || row.address,
    lon: row.lon,
    lat: row.lat,
    radius: radius > 0 ? radius : null,
    chemical: chemical ? 1 : 0,
  }
}

export function blacklistedOf(row: ListRowDraft): ScreeningRow<'blacklisted'> {
  return {
    name: row.name,
    code: row.creditCode ?? '',
    person: row.person,
    reason: row.cells.closedReason ?? row.cells.note ?? '',
    from_day: dayOf(row.cells.validFrom),
    to_day: dayOf(row.cells.validTo),
  }
}
