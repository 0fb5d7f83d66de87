import { keyReader } from './comparer.ts'
import { prepareOne } from './prepare-one.ts'
import type { LinkRecord, RecordField } from './record-field.ts'

/**
 * The keys under which a record meets others: the same text gives the same keys in every run, so they can be stored and looked up.
 * Two records are worth comparing when they share one key; a key shared by very many records may be left out by the caller.
 */
export function blockingKeysOf(fields: readonly RecordField[], record: LinkRecord): string[] {
  return keyReader(fields)(prepareOne(fields, record))
}
