import type { ListEntry } from '../domain/index.ts'

/** What a row calls itself, with the number that tells it from its namesakes. */
export function EntryName({
  entry,
}: {
  entry: Pick<ListEntry, 'name' | 'meterNo' | 'licenceNo' | 'address' | 'cells'>
}) {
  const number =
    entry.cells['creditCode'] || entry.meterNo || entry.licenceNo || (entry.cells['plateNo'] ?? '')
  return (
    <>
      {entry.name || entry.cells['plateNo'] || entry.address || '（无名称）'}
      {number !== '' && <span className="qy-entry-number">{number}</span>}
    </>
  )
}
