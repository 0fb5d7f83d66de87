import { sql } from 'kysely'
import { isLocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { ListField } from '../../../base-list/domain/index.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import type { AddressKeys } from '../source/address-key.ts'
import { readByCursor } from './read-by-cursor.ts'
import type { RegisterList } from './register-lists.ts'
import { dayNumber, inScope } from './register-scope.ts'

/** A row of a list as the register holds it. */
export type RegisterRow = {
  id: string
  list_id: string
  cells: Partial<Record<ListField, string>>
  name: string
  credit_code: string | null
  person: string
  address: string
  meter_no: string
  licence_no: string
  status: '' | 'active' | 'stopped' | 'closed'
  status_text: string
  valid_to: string | null
  site_id: string | null
  operator_id: string | null
}

/** Rows of these lists in the region, those that the newest version no longer has left out. */
export async function* registerRows(
  work: Work,
  regionCode: string,
  listIds: readonly string[],
  which: 'all' | 'stopped_or_noted' = 'all',
): AsyncGenerator<readonly RegisterRow[]> {
  if (listIds.length === 0) return
  yield* readByCursor<RegisterRow>(
    work,
    sql`select r.id, r.list_id, r.cells, r.name, r.credit_code, r.person, r.address, r.meter_no, r.licence_no, r.status,
      r.status_text, r.valid_to, r.site_id, r.operator_id
    from work.list_row r where ${inScope(work, regionCode, 'r')} and r.list_id = any(${[...listIds]}::uuid[])
      and r.gone_import_id is null and r.link_state <> 'set_aside'
      and (${which} = 'all' or r.status in ('stopped', 'closed') or r.cells ?| array['closedReason', 'note'])`,
  )
}

/** What a row is about: the place it is tied to, else the operator, else itself. */
export const subjectOf = (row: Pick<RegisterRow, 'id' | 'site_id' | 'operator_id'>): string =>
  row.site_id !== null
    ? `site:${row.site_id}`
    : row.operator_id !== null
      ? `operator:${row.operator_id}`
      : `row:${row.id}`

/** A date cell as it was read; what is no date stays unknown. */
const dayOf = (text: string | null | undefined): number | null =>
  text && isLocalDate(text) ? dayNumber(text) : null

/** A number cell as it was read. */
export function numberOf(text: string | undefined): number | null {
  if (!text) return null
  const value = Number(text.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}

/** 底单条目 of a row. */
export function entryOf(row: RegisterRow, list: RegisterList, addresses: AddressKeys): ScreeningRow<'entry'> {
  const { cells } = row
  return {
    entry: row.id,
    subject: subjectOf(row),
    list_kind: list.kind.id,
    list: list.label,
    as_of: dayOf(list.asOf),
    name: row.name,
    code: row.credit_code ?? '',
    person: row.person,
    address: row.address,
    address_key: addresses.keyOf(row.address),
    scope: cells.businessScope ?? '',
    industry_code: cells.industryCode ?? '',
    industry: cells.industryName ?? '',
    entity_type: cells.entityType ?? '',
    status: row.status,
    status_text: row.status_text,
    opened_on: dayOf(cells.openedOn),
    closed_on: dayOf(cells.closedOn),
    licence_no: row.licence_no,
    licence_kind: cells.licenceKind || (list.kind.subject === 'licence' ? list.kind.label : ''),
    valid_to: list.kind.subject === 'licence' ? dayOf(row.valid_to) : null,
    note: [cells.useState, cells.closedReason, cells.note].filter(Boolean).join('；'),
  }
}

/** 电表 of a row of the power company's list of accounts. */
export const meterOf = (row: RegisterRow): ScreeningRow<'meter'> => ({
  meter: row.meter_no,
  subject: subjectOf(row),
  entry: row.id,
  holder: row.name,
  address: row.address,
  tariff: row.cells.tariff ?? '',
  voltage: row.cells.voltage ?? '',
  phases: row.cells.phases ?? '',
  capacity_kva: numberOf(row.cells.capacityKva),
  industry: row.cells.industryName ?? '',
  status: row.status,
  opened_on: dayOf(row.cells.openedOn),
})

const cutWords = /断电|停电|停止供电|拆表|拆除电表/

/** 关停断电 as a list says it: an account that the power company stopped was cut off; a licence that ran out closes nothing. */
export function closuresOf(row: RegisterRow, list: RegisterList): ScreeningRow<'closure'>[] {
  const { subject } = list.kind
  if (subject !== 'entity' && subject !== 'meter') return []
  const ended = row.status === 'closed' || row.status === 'stopped' ? row.status : null
  const said = [row.status_text, row.cells.closedReason, row.cells.note].filter(Boolean)
  const base = {
    subject: subjectOf(row),
    on_day: dayOf(row.cells.closedOn),
    list: list.label,
    text: said[0] ?? '',
  }
  if (subject === 'meter') return ended === null ? [] : [{ ...base, kind: 'power_cut' }]
  const cut = said.find((text) => cutWords.test(text!))
  return [
    ...(ended === null ? [] : [{ ...base, kind: ended }]),
    ...(cut ? [{ ...base, kind: 'power_cut', text: cut }] : []),
  ]
}
