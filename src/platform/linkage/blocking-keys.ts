import type { LinkRecord, RecordField } from './record-field.ts'

/**
 * The keys under which a record meets others: the same text gives the same keys in every run, so they can be stored and looked up.
 * Two records are worth comparing when they share one key; a key shared by very many records may be left out by the caller.
 */
export function blockingKeysOf(_fields: readonly RecordField[], _record: LinkRecord): string[] {
  throw new Error('not yet')
}
