import { readFileSync } from 'node:fs'
import { learnRegions, listRecordFields, recordOfRow } from '../../../base-list/domain/index.ts'
import type { LinkageDefinition, SourceRow } from '../../../../platform/linkage/index.ts'
import type { EntryIdentity } from './entry-rows.ts'

type Compared = Pick<
  EntryIdentity,
  'name' | 'code' | 'person' | 'telephone' | 'address' | 'meter' | 'lon' | 'lat'
>

const perChunk = 4096

/** One line of the file that threads read. */
export const lineOf = (row: Compared): string =>
  JSON.stringify([row.name, row.code, row.person, row.telephone, row.address, row.meter, row.lon, row.lat])

/** The rows of all lists of a folder, as a list within which duplicates are looked for; an id is the line's number from 0. */
export function defineLinkage(options: unknown): LinkageDefinition {
  const { file, rows } = options as { file: string; rows: number }
  const lines = readFileSync(file, 'utf8').split('\n')
  const records = lines.slice(0, rows).map(recordOf)
  return {
    fields: listRecordFields(learnRegions(records.map((record) => record['address'] ?? ''))),
    rows,
    single: true,
    *read() {
      for (let from = 0; from < records.length; from += perChunk)
        yield records
          .slice(from, from + perChunk)
          .map((record, at): SourceRow => ({ id: String(from + at), record }))
    },
  }
}

type Line = [string, string, string, string, string, string, number | null, number | null]

function recordOf(line: string): SourceRow['record'] {
  const [name, code, person, telephone, address, meter, lon, lat] = JSON.parse(line) as Line
  return recordOfRow({ name, code, person, telephone, address, meter, lon, lat })
}
