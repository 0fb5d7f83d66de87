import { hashText } from '../../../../kernel/hash-text.ts'
import { samePerson } from '../../../base-list/domain/index.ts'
import type { ScreeningRow } from '../engine/screening-data.ts'
import type { EntryIdentity } from './entry-rows.ts'

/** Rows that were found to mean one place or operator; numbers of rows, in order. */
type Group = { readonly rows: number[]; readonly operator: boolean }

export type Subjects = {
  readonly rows: ScreeningRow<'subject'>[]
  /** The subject of each row. */
  readonly of: readonly string[]
  /** Rows that share their subject with another row. */
  readonly linkedRows: number
  readonly meters: number
  /** Meters whose subject is an operator by another list's word. */
  readonly linkedMeters: number
}

/** More accounts and houses than these at one number are a block of flats, not one place. */
const mostAtOneGround = 3

/**
 * Subjects out of linked rows. An account, a house or a plot that names no operator belongs to the operator at the same ground:
 * to the one whose person holds it, else to the only one there that is not closed, else, where all are closed, to the one closed
 * last; where several operators share the ground, it stays by itself.
 * @param groups the group of each row, as `linkEntries` tells
 * @param groundOf the key of the ground of a row, '' when its address tells none
 */
export function makeSubjects(
  rows: readonly EntryIdentity[],
  groups: Int32Array,
  groundOf: (row: number) => string,
  region: string,
): Subjects {
  const all = gather(rows, groups)
  const attached = attach(rows, all, groundOf)
  const places = coordinatesByGround(rows, groundOf)
  const of: string[] = Array.from({ length: rows.length }, () => '')
  const taken = new Map<string, number>()
  const made = attached.map((group) => {
    const subject = keyOf(rows, group, groundOf, taken)
    for (const r of group.rows) of[r] = subject
    return subjectRow(rows, group, subject, groundOf, places, region)
  })
  const linkedRows = attached.reduce((sum, g) => sum + (g.rows.length > 1 ? g.rows.length : 0), 0)
  return { rows: made, of, linkedRows, ...metersOf(rows, attached) }
}

function gather(rows: readonly EntryIdentity[], groups: Int32Array): Group[] {
  const byRoot = new Map<number, number[]>()
  groups.forEach((root, r) => {
    const group = byRoot.get(root)
    if (group) group.push(r)
    else byRoot.set(root, [r])
  })
  return [...byRoot.values()].map((members) => ({
    rows: members.toSorted((a, b) => rankOf(rows[a]!) - rankOf(rows[b]!) || a - b),
    operator: members.some((r) => rows[r]!.operator),
  }))
}

/** Lists in the order in which they are believed about names and addresses. */
const believed = [
  'market-entities',
  'hazchem-licences',
  'safety-licences',
  'hazchem-use-licences',
  'product-licences',
  'tax-entities',
  'environment-entities',
  'fire-entities',
  'closed-enterprises',
  'campaign-ledgers',
  'rented-premises',
  'power-users',
]
const rankOf = (row: EntryIdentity): number => {
  const at = believed.indexOf(row.kind.id)
  return at < 0 ? believed.length : at
}

function attach(
  rows: readonly EntryIdentity[],
  groups: readonly Group[],
  groundOf: (row: number) => string,
): Group[] {
  const atGround = new Map<string, { operators: Group[]; others: Group[] }>()
  for (const group of groups)
    for (const ground of new Set(group.rows.map(groundOf))) {
      if (ground === '') continue
      let there = atGround.get(ground)
      if (!there) atGround.set(ground, (there = { operators: [], others: [] }))
      ;(group.operator ? there.operators : there.others).push(group)
    }
  const gone = new Set<Group>()
  for (const { operators, others } of atGround.values()) {
    for (const other of others) {
      if (gone.has(other)) continue
      const home = homeOf(rows, other, operators, others.length)
      if (!home) continue
      home.rows.push(...other.rows)
      gone.add(other)
    }
  }
  return groups.filter((group) => !gone.has(group))
}

function homeOf(
  rows: readonly EntryIdentity[],
  other: Group,
  operators: readonly Group[],
  others: number,
): Group | null {
  const names = other.rows.flatMap((r) => [rows[r]!.name, rows[r]!.person]).filter((name) => name !== '')
  const own = operators.filter((group) =>
    group.rows.some((r) => rows[r]!.person !== '' && names.some((name) => samePerson(name, rows[r]!.person))),
  )
  if (own.length === 1) return own[0]!
  if (own.length > 1 || others > mostAtOneGround) return null
  const open = operators.filter((group) => !isClosed(rows, group))
  if (open.length > 0) return open.length === 1 ? open[0]! : null
  return operators.toSorted((a, b) => lastClosed(rows, b) - lastClosed(rows, a))[0] ?? null
}

const isClosed = (rows: readonly EntryIdentity[], group: Group): boolean =>
  group.rows.some((r) => rows[r]!.status === 'closed') &&
  !group.rows.some((r) => rows[r]!.status === 'active')
const lastClosed = (rows: readonly EntryIdentity[], group: Group): number =>
  Math.max(...group.rows.map((r) => rows[r]!.closedOn ?? -Infinity))

function coordinatesByGround(
  rows: readonly EntryIdentity[],
  groundOf: (row: number) => string,
): ReadonlyMap<string, EntryIdentity> {
  const places = new Map<string, EntryIdentity>()
  rows.forEach((row, r) => {
    const ground = row.lon === null ? '' : groundOf(r)
    if (ground !== '' && !places.has(ground)) places.set(ground, row)
  })
  return places
}

/** The same subject has the same key whenever the same lists say the same: by sound code, else by name and ground. */
function keyOf(
  rows: readonly EntryIdentity[],
  group: Group,
  groundOf: (row: number) => string,
  taken: Map<string, number>,
): string {
  const code = group.rows.map((r) => rows[r]!.code).find((c) => c !== '')
  const first = group.rows[0]!
  const { name, address, meter, kind } = rows[first]!
  const anchor = code ?? `${kind.id}|${name}|${groundOf(first) || address}|${meter}`
  const key = hashOf(anchor)
  const times = (taken.get(key) ?? 0) + 1
  taken.set(key, times)
  return times === 1 ? key : hashOf(`${anchor}|${times}`)
}

const hashOf = (text: string): string =>
  [hashText(text, 11), hashText(text, 12)].map((h) => (h >>> 0).toString(16).padStart(8, '0')).join('')

function subjectRow(
  rows: readonly EntryIdentity[],
  group: Group,
  subject: string,
  groundOf: (row: number) => string,
  places: ReadonlyMap<string, EntryIdentity>,
  region: string,
): ScreeningRow<'subject'> {
  const members = group.rows.map((r) => rows[r]!)
  const named = members.find((row) => row.operator) ?? members.find((row) => row.name !== '')
  const grounds = group.rows.map(groundOf).filter((ground) => ground !== '')
  const addressed =
    group.rows.find((r) => groundOf(r) !== '') ?? group.rows.find((r) => rows[r]!.address !== '')
  const address = addressed === undefined ? '' : rows[addressed]!.address
  const placed =
    members.find((row) => row.lon !== null) ??
    grounds.map((g) => places.get(g)).find((row) => row !== undefined)
  return {
    subject,
    kind: group.operator ? 'operator' : 'site',
    name: group.operator ? named!.name : address || named?.name || '未写名称和地址的条目',
    address,
    region_code: region,
    lon: placed?.lon ?? null,
    lat: placed?.lat ?? null,
    site_id: '',
    operator_id: '',
  }
}

function metersOf(
  rows: readonly EntryIdentity[],
  groups: readonly Group[],
): { meters: number; linkedMeters: number } {
  let [meters, linkedMeters] = [0, 0]
  for (const group of groups) {
    const own = group.rows.filter((r) => rows[r]!.kind.subject === 'meter').length
    meters += own
    if (group.operator && group.rows.length > own) linkedMeters += own
  }
  return { meters, linkedMeters }
}
