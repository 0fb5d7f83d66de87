import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { catalogueVersion, indexCatalogue, versionInForce, type CatalogueIndex } from '../domain/index.ts'
import { shippedCatalogues } from './shipped-catalogues.ts'

/** Versions are never changed, so an index holds as long as the process; an installation has a handful of them. */
const own = new Map<string, CatalogueIndex | null>()
const shipped = new Map<string, CatalogueIndex>()
const mostKept = 8

/**
 * 目录 in force on a day for the acting post's region: an installation's own version (the newest `from`, of these the nearest
 * region's) goes before what ships with the product. A stored version that this release no longer understands is left out.
 */
export async function catalogueInForce(work: Work, on: LocalDate): Promise<CatalogueIndex> {
  const found = await sql<{ id: string }>`select v.id from work.screening_vocabulary v
    where v.kind = 'catalogue' and starts_with(${work.actor.regionCode}, v.region_code) and v.from_on <= ${on}::date
    order by v.from_on desc, length(v.region_code) desc, v.created_at desc limit 1`.execute(work.tx)
  const id = found.rows[0]?.id
  return (id === undefined ? null : await ownIndex(work, id)) ?? shippedIndex(on)
}

async function ownIndex(work: Work, id: string): Promise<CatalogueIndex | null> {
  const kept = own.get(id)
  if (kept !== undefined) return kept
  const found = await sql<{ content: unknown }>`select v.content from work.screening_vocabulary v
    where v.id = ${id}`.execute(work.tx)
  const read = catalogueVersion.safeParse(found.rows[0]?.content)
  if (own.size >= mostKept) own.delete(own.keys().next().value!)
  const index = read.success ? indexCatalogue(read.data) : null
  own.set(id, index)
  return index
}

function shippedIndex(on: LocalDate): CatalogueIndex {
  const version = versionInForce(shippedCatalogues(), on)
  const kept = shipped.get(version.version)
  if (kept) return kept
  const index = indexCatalogue(version)
  shipped.set(version.version, index)
  return index
}
