import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import { vocabularyGet, vocabularyImport, vocabularyList, vocabularyProblems } from '../../domain/index.ts'
import { importVocabulary } from './import-vocabulary.ts'
import {
  findVocabulary,
  inForceToday,
  listVocabularies,
  presentShipped,
  presentVocabulary,
} from './vocabulary-queries.ts'

export const vocabularyRoutes: BoundRoute[] = [
  route(vocabularyList, async (work, { query }) => {
    const [page, now] = [await listVocabularies(work, query.kind, query), await inForceToday(work)]
    return {
      ...page,
      rows: page.rows.map((row) => presentVocabulary(row, now)),
      shipped: presentShipped(query.kind, now),
    }
  }),
  route(vocabularyGet, async (work, { params }) => {
    const row = await findVocabulary(work, params.vocabularyId)
    if (!row) throw vocabularyProblems.refuse('not-found')
    return { ...presentVocabulary(row, await inForceToday(work)), content: row.content }
  }),
  // Read in the request: a catalogue has three thousand rows. The file itself is not kept, its content and hash are.
  route(vocabularyImport, (work, { upload, query }) => importVocabulary(work, upload!, query)),
]
