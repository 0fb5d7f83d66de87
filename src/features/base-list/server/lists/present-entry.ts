import type { Work } from '../../../../platform/server/work.ts'
import {
  listFields,
  rowMarks,
  type ListColumn,
  type ListEntry,
  type ListField,
  type ListKind,
  type ListRowState,
  type Sensitivity,
} from '../../domain/index.ts'

/** `work.list_row` as it leaves the database, with the names of what it refers to. */
export type EntryRow = {
  readonly id: string
  readonly row_number: number
  readonly cells: Readonly<Partial<Record<ListField, string>>>
  readonly extra: Readonly<Record<string, string>>
  readonly name: string
  readonly credit_code: string | null
  readonly person: string
  readonly telephone: string
  readonly address: string
  readonly meter_no: string
  readonly licence_no: string
  readonly status: ListEntry['status']
  readonly status_text: string
  readonly begins_on: string | null
  readonly valid_to: string | null
  readonly marks: readonly string[]
  readonly region_code: string
  readonly region_name: string | null
  readonly link_state: ListRowState
  readonly site_id: string | null
  readonly site_name: string | null
  readonly operator_id: string | null
  readonly operator_name: string | null
  readonly gone_import_id: string | null
}

/** What a viewer may see of the columns of a list; null: a column of which nobody said what it holds. */
export type Sight = (field: ListField | null, text: string) => string | null

const line = ['grid_worker', 'clerk', 'leader_in_charge', 'principal_leader']

/**
 * Open columns are shown; personal ones are masked, restricted ones left out (null), unless the viewer is of the department
 * that provided the list or of the safety office's line.
 */
export function sightOf(work: Work, list: { readonly org_kind: string }, kind: ListKind): Sight {
  const closed = closedness(work, list, kind)
  return (field, text) => {
    const sensitivity = closed(field)
    if (sensitivity === 'open') return text
    return sensitivity === 'personal' ? masked(text) : null
  }
}

/** How closed a column is to this viewer: all are open to the providing department and the safety office's line. */
export function closedness(
  work: Work,
  list: { readonly org_kind: string },
  kind: ListKind,
): (field: ListField | null) => Sensitivity {
  const whole = work.actor.department === list.org_kind || line.includes(work.actor.role)
  const columns = new Map<string, ListColumn>(kind.columns.map((c) => [c.field, c]))
  return (field) => {
    if (whole) return 'open'
    return field === null ? 'personal' : (columns.get(field)?.sensitivity ?? fallback(field))
  }
}

const fallback = (field: ListField): Sensitivity =>
  ['phone', 'id_number'].includes(listFields[field].type) ? 'personal' : 'open'

/** 138****1234; of short texts the first letter alone. */
export const masked = (text: string): string =>
  text.length >= 8 ? `${text.slice(0, 3)}****${text.slice(-4)}` : text === '' ? '' : `${text.slice(0, 1)}**`

export function presentEntry(row: EntryRow, see: Sight): ListEntry {
  const text = (field: ListField | null, value: string): string => see(field, value) ?? ''
  return {
    id: row.id,
    rowNumber: row.row_number,
    name: text('name', row.name),
    creditCode: row.credit_code === null ? null : see('creditCode', row.credit_code),
    person: text('person', row.person),
    telephone: text('telephone', row.telephone),
    address: text('address', row.address),
    meterNo: text('meterNo', row.meter_no),
    licenceNo: text('licenceNo', row.licence_no),
    status: row.status,
    statusText: row.status_text,
    beginsOn: row.begins_on,
    validTo: row.valid_to,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    marks: rowMarks.filter((mark) => row.marks.includes(mark)),
    linkState: row.link_state,
    site: row.site_id ? { id: row.site_id, name: row.site_name ?? '' } : null,
    operator: row.operator_id ? { id: row.operator_id, name: row.operator_name ?? '' } : null,
    cells: Object.fromEntries(
      Object.entries(row.cells).flatMap(([field, value]) => {
        const seen = see(field as ListField, value ?? '')
        return seen === null ? [] : [[field, seen]]
      }),
    ),
    extra: Object.fromEntries(Object.entries(row.extra).map(([head, value]) => [head, text(null, value)])),
    gone: row.gone_import_id !== null,
  }
}
