import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { catalogueVersion } from '../../../chemical/domain/index.ts'
import { catalogueIssues, readCatalogueFile } from '../../../chemical/server/index.ts'
import { vocabularyProblems, type VocabularyKind } from '../../domain/index.ts'
import { readWordsFile } from './read-vocabulary-file.ts'
import { findVocabulary, inForceToday, presentVocabulary } from './vocabulary-queries.ts'

export type VocabularyArrival = {
  readonly kind: VocabularyKind
  readonly version: string
  /** Local day from which it holds. */
  readonly from: string
  /** Where it comes from; the file's name when not given. */
  readonly source?: string | undefined
  readonly regionCode: string
}

/**
 * 导入目录或词表: reads the file whole and keeps it as a version of the region; with one error nothing is kept.
 * @throws Problem organisation/outside-region 403, screening-vocabulary/level 403, exists 409, catalogue-errors, words-invalid,
 * words-unreadable 422, chemical/no-table, chemical/empty 422, documents/…
 */
export async function importVocabulary(
  work: Work,
  file: { readonly path: string; readonly name: string; readonly sha256: string },
  arrival: VocabularyArrival,
) {
  requireInRegion(work, arrival.regionCode)
  if (arrival.regionCode.length > 6) throw vocabularyProblems.refuse('level')
  const source = arrival.source && arrival.source !== '' ? arrival.source : file.name
  const { content, counts, notes } = await contentOf(file.path, { ...arrival, source })
  const id = newId()
  const made =
    await sql`insert into work.screening_vocabulary (id, region_code, kind, version, from_on, source, counts, content,
      file_name, sha256, imported_by_name, imported_by_org)
    values (${id}, ${arrival.regionCode}, ${arrival.kind}, ${arrival.version}, ${arrival.from}, ${source},
      ${JSON.stringify(counts)}::jsonb, ${JSON.stringify(content)}::jsonb, ${file.name}, ${file.sha256}, ${work.actor.name},
      ${work.actor.orgName})
    on conflict (region_code, kind, version) do nothing returning id`.execute(work.tx)
  if (made.rows.length === 0) throw vocabularyProblems.refuse('exists', { version: arrival.version })
  await work.audit({
    action: 'screening-vocabulary.import',
    resource: 'screening',
    objectId: id,
    regionCode: arrival.regionCode,
    details: {
      kind: arrival.kind,
      version: arrival.version,
      from: arrival.from,
      sha256: file.sha256,
      ...counts,
    },
  })
  const row = (await findVocabulary(work, id))!
  return { ...presentVocabulary(row, await inForceToday(work)), notes }
}

type Note = { row: number; column: string; message: string }

async function contentOf(
  path: string,
  arrival: VocabularyArrival & { readonly source: string },
): Promise<{ content: object; counts: Record<string, number>; notes: Note[] }> {
  const { kind, version, from, source } = arrival
  if (kind === 'words') {
    const file = { ...(await readWordsFile(path)), version, from, source }
    return {
      content: file,
      counts: { terms: file.groups.reduce((sum, g) => sum + g.terms.length, 0) },
      notes: [],
    }
  }
  const reading = await readCatalogueFile(path)
  const issues = catalogueIssues(reading)
  if (issues.length > 0)
    throw vocabularyProblems.refuse('catalogue-errors', { count: issues.length }, issues.slice(0, 200))
  return {
    content: catalogueVersion.parse({ version, from, source, items: reading.items }),
    counts: reading.counts,
    notes: reading.findings.map(({ row, column, message }) => ({ row, column, message })),
  }
}
