import type { LinkageDefinition } from './linkage-source.ts'
import { RecordPreparer, type PreparedRecords } from './prepared-records.ts'
import { tokenBitsFor } from './token-counts.ts'

/** Reads one side and prepares it row by row. */
export function prepareSide(definition: LinkageDefinition, side: 'left' | 'right'): PreparedRecords {
  const preparer = new RecordPreparer(definition.fields, tokenBitsFor(definition.rows))
  for (const rows of definition.read(side)) for (const { id, record } of rows) preparer.add(id, record)
  return preparer.done()
}
