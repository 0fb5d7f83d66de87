import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { sharedWith } from '../../../organisation/server/index.ts'
import { baseListProblems, listKind, type ListKind } from '../../domain/index.ts'
import { shippedKinds } from './shipped-kinds.ts'

/** A kind as it stands: shipped with the product (`regionCode` ''), or an installation's own of one region. */
export type KnownKind = {
  readonly kind: ListKind
  readonly definition: Record<string, unknown>
  readonly shipped: boolean
  readonly regionCode: string
  readonly regionName: string
  readonly version: number
}

type OwnKind = {
  key: string
  definition: Record<string, unknown>
  version: number
  region_code: string
  region_name: string | null
}

/** All kinds the acting post may use: the shipped ones, its own region's and those of the regions above and below. */
export async function listKinds(work: Work): Promise<KnownKind[]> {
  const own = await sql<OwnKind>`select k.key, k.definition, k.version, k.region_code, r.name as region_name
    from work.list_kind k left join work.region r on r.code = k.region_code
    where ${sharedWith(work, 'k')} order by k.key, k.region_code limit 500`.execute(work.tx)
  return [...shipped(), ...own.rows.flatMap(present)]
}

/**
 * The kind by its id, as it holds for a region: shipped, the region's own, or the nearest above it.
 * @throws Problem `base-list/kind-not-found` 404
 */
export async function requireKind(work: Work, id: string, regionCode: string): Promise<KnownKind> {
  const known = shipped().find(({ kind }) => kind.id === id)
  if (known) return known
  const own = await sql<OwnKind>`select k.key, k.definition, k.version, k.region_code, r.name as region_name
    from work.list_kind k left join work.region r on r.code = k.region_code
    where ${sharedWith(work, 'k')} and k.key = ${id} and starts_with(${regionCode}, k.region_code)
    order by length(k.region_code) desc limit 1`.execute(work.tx)
  const found = own.rows.flatMap(present)[0]
  if (!found) throw baseListProblems.refuse('kind-not-found', { kind: id })
  return found
}

/** Shipped kinds only: for checking a file without a database. @throws Problem `base-list/kind-not-found` 404 */
export function requireShippedKind(id: string): KnownKind {
  const known = shipped().find(({ kind }) => kind.id === id)
  if (!known) throw baseListProblems.refuse('kind-not-found', { kind: id })
  return known
}

const shipped = (): KnownKind[] =>
  [...shippedKinds().values()].map(({ kind, definition }) => ({
    kind,
    definition,
    shipped: true,
    regionCode: '',
    regionName: '',
    version: 1,
  }))

/** A stored kind that an update of the product no longer understands is left out rather than half understood. */
function present(row: OwnKind): KnownKind[] {
  const checked = listKind.safeParse(row.definition)
  if (!checked.success) return []
  return [
    {
      kind: checked.data,
      definition: row.definition,
      shipped: false,
      regionCode: row.region_code,
      regionName: row.region_name ?? row.region_code,
      version: row.version,
    },
  ]
}
