/** A region's name as the address parser and the name folder need it; `code` as in kernel/region-code. */
export type NamedRegion = { readonly code: string; readonly name: string }

/** What a list row says about who and where; every part may be missing. */
export type ListRowIdentity = {
  readonly name?: string | null
  readonly code?: string | null
  readonly person?: string | null
  readonly address?: string | null
  readonly meter?: string | null
  readonly telephone?: string | null
  /** WGS-84 degrees. */
  readonly lon?: number | null
  readonly lat?: number | null
}

/** The record the linkage engine compares: raw texts by the names of `listRecordFields`. */
export function recordOfRow(row: ListRowIdentity): Readonly<Record<string, string | undefined>> {
  const text = (value: string | null | undefined) => (value?.trim() ? value : undefined)
  const point =
    typeof row.lon === 'number' && typeof row.lat === 'number' ? `${row.lon},${row.lat}` : undefined
  return {
    name: text(row.name),
    code: text(row.code),
    person: text(row.person),
    address: text(row.address),
    meter: text(row.meter),
    telephone: text(row.telephone),
    coordinates: point,
  }
}
