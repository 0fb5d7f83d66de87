import { sql, type RawBuilder } from 'kysely'
import { today } from '../../../../kernel/clock.ts'
import type { PageQuery } from '../../../../kernel/paging.ts'
import { afterPlace } from '../../../../platform/server/database/keyset.ts'
import { countCapped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { catalogueVersion } from '../../../chemical/domain/index.ts'
import { shippedCatalogues } from '../../../chemical/server/index.ts'
import { sharedWith } from '../../../organisation/server/index.ts'
import {
  vocabularyFile,
  type Vocabulary,
  type VocabularyKind,
  type VocabularyView,
} from '../../domain/index.ts'
import { shippedVocabulary, shippedVocabularyFiles } from './shipped-vocabulary.ts'

export type VocabularyRow = {
  id: string
  kind: VocabularyKind
  version: string
  from_on: string
  source: string
  counts: Record<string, number>
  region_code: string
  region_name: string | null
  file_name: string
  imported_by_name: string
  imported_by_org: string
  created_at: Date
  at_text: string
}

const columns = sql`v.id, v.kind, v.version, v.from_on, v.source, v.counts, v.region_code, v.file_name, v.imported_by_name,
  v.imported_by_org, v.created_at, r.name as region_name, v.created_at::text as at_text`
const from = sql`work.screening_vocabulary v left join work.region r on r.code = v.region_code`

const matching = (
  work: Work,
  kind: VocabularyKind | undefined,
): RawBuilder<boolean> => sql<boolean>`(${sharedWith(work, 'v')}
  and (${kind ?? null}::text is null or v.kind = ${kind ?? ''}))`

/** Versions of the installation, newest first. */
export async function listVocabularies(work: Work, kind: VocabularyKind | undefined, page: PageQuery) {
  const found = await sql<VocabularyRow>`select ${columns} from ${from}
    where ${matching(work, kind)} and ${afterPlace(page.cursor, 'v.created_at', 'v.id')}
    order by v.created_at desc, v.id desc limit ${page.limit + 1}`.execute(work.tx)
  return {
    ...pageOfRows(found.rows, page.limit, (row) => ({ at: row.at_text, id: row.id })),
    ...(await countCapped(
      work.tx,
      sql`select v.id from work.screening_vocabulary v where ${matching(work, kind)}`,
    )),
  }
}

export const findVocabulary = async (
  work: Work,
  id: string,
): Promise<(VocabularyRow & { content: Record<string, unknown> }) | undefined> =>
  (
    await sql<VocabularyRow & { content: Record<string, unknown> }>`select ${columns}, v.content from ${from}
      where ${sharedWith(work, 'v')} and v.id = ${id}`.execute(work.tx)
  ).rows[0]

type InForce = { id: string; kind: VocabularyKind; content: unknown }

/** Of each kind the installation's version in force: the newest `from`, of these the nearest region, of these the last imported. */
async function ownInForce(work: Work, regionCode: string, on: string): Promise<InForce[]> {
  const found = await sql<InForce>`
    select distinct on (v.kind) v.id, v.kind, v.content from work.screening_vocabulary v
    where ${sharedWith(work, 'v')} and starts_with(${regionCode}, v.region_code) and v.from_on <= ${on}::date
    order by v.kind, v.from_on desc, length(v.region_code) desc, v.created_at desc`.execute(work.tx)
  return found.rows
}

/**
 * 词表与目录 in force on a day for a region: an installation's own goes before what ships with the product. A stored version that an
 * update of the product no longer understands is left out rather than half understood.
 */
export async function vocabularyInForce(work: Work, regionCode: string, on: string): Promise<Vocabulary> {
  const shipped = shippedVocabulary(on)
  const own = await ownInForce(work, regionCode, on)
  const words = vocabularyFile.safeParse(own.find((v) => v.kind === 'words')?.content)
  const catalogue = catalogueVersion.safeParse(own.find((v) => v.kind === 'catalogue')?.content)
  return {
    file: words.success ? words.data : shipped.file,
    catalogue: catalogue.success ? catalogue.data : shipped.catalogue,
  }
}

/** Ids of own versions in force today for the acting post, and which shipped ones are. */
export async function inForceToday(work: Work) {
  const on = today(work.clock)
  const own = await ownInForce(work, work.actor.regionCode, on)
  return {
    ids: new Set(own.map((v) => v.id)),
    kinds: new Set(own.map((v) => v.kind)),
    shipped: shippedVocabulary(on),
  }
}
type Today = Awaited<ReturnType<typeof inForceToday>>

export const presentVocabulary = (row: VocabularyRow, now: Today): VocabularyView => ({
  id: row.id,
  kind: row.kind,
  version: row.version,
  fromOn: row.from_on,
  source: row.source,
  counts: row.counts,
  regionCode: row.region_code,
  regionName: row.region_name ?? row.region_code,
  fileName: row.file_name,
  importedByName: row.imported_by_name,
  importedByOrg: row.imported_by_org,
  createdAt: row.created_at.toISOString(),
  inForce: now.ids.has(row.id),
})

/** What ships with the product, in the same shape. */
export function presentShipped(kind: VocabularyKind | undefined, now: Today): VocabularyView[] {
  const view = (
    of: { version: string; from: string; source: string },
    more: Pick<VocabularyView, 'kind' | 'counts' | 'inForce'>,
  ): VocabularyView => ({
    id: null,
    version: of.version,
    fromOn: of.from,
    source: of.source,
    regionCode: '',
    regionName: '',
    fileName: '',
    importedByName: '',
    importedByOrg: '',
    createdAt: '',
    ...more,
  })
  const all = [
    ...shippedCatalogues().map((c) =>
      view(c, {
        kind: 'catalogue',
        counts: { items: c.items.length },
        inForce: !now.kinds.has('catalogue') && c === now.shipped.catalogue,
      }),
    ),
    ...shippedVocabularyFiles().map((f) =>
      view(f, {
        kind: 'words',
        counts: { terms: f.groups.reduce((sum, g) => sum + g.terms.length, 0) },
        inForce: !now.kinds.has('words') && f === now.shipped.file,
      }),
    ),
  ]
  return all.filter((v) => kind === undefined || v.kind === kind)
}
