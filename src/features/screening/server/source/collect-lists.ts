import {
  appendRows,
  createTable,
  type Analytics,
  type AppendedColumn,
} from '../../../../platform/analytics/index.ts'
import { columnsOf, type ScreeningRow } from '../engine/screening-data.ts'
import type { StepTimer } from '../step-timer.ts'
import {
  blacklistedOf,
  closuresOf,
  entryOf,
  identityOf,
  meterOf,
  placeOf,
  type DraftClosure,
  type DraftEntry,
  type DraftMeter,
  type EntryIdentity,
} from './entry-rows.ts'
import type { PlannedFile } from './plan-folder.ts'
import { readList, type FileReport, type ListPart } from './read-list.ts'

/** Entries wait in the engine for their subjects; what is compared, and what is small, stays in memory. */
export const draftTable = 'draft_entry'

export type CollectedLists = {
  readonly identities: EntryIdentity[]
  readonly meters: DraftMeter[]
  readonly closures: DraftClosure[]
  readonly places: ScreeningRow<'place'>[]
  readonly blacklisted: ScreeningRow<'blacklisted'>[]
  readonly files: FileReport[]
}

export const draftColumns = (): AppendedColumn[] =>
  columnsOf('entry').filter((c) => c.name !== 'subject' && c.name !== 'address_key')

/** Reads every list of the folder, one after the other. @throws Problem screening-data/… */
export async function collectLists(
  analytics: Analytics,
  files: readonly PlannedFile[],
  asOfRun: string,
  timer: StepTimer,
): Promise<CollectedLists> {
  const lists: CollectedLists = {
    identities: [],
    meters: [],
    closures: [],
    places: [],
    blacklisted: [],
    files: [],
  }
  await createTable(analytics, draftTable, draftColumns())
  const columns = draftColumns().map((c) => ({
    ...c,
    value: (row: DraftEntry) => (row as Record<string, string | number | null>)[c.name] ?? null,
  }))
  for (const file of files) {
    const take = (part: ListPart): DraftEntry[] => takeRows(lists, file, part)
    await timer.time(
      `读取 ${file.named}`,
      () => appendRows(analytics, draftTable, columns, entriesOf(file, asOfRun, take, lists.files)),
      () => lists.files.at(-1)?.rows ?? 0,
    )
  }
  return lists
}

async function* entriesOf(
  file: PlannedFile,
  asOfRun: string,
  take: (part: ListPart) => DraftEntry[],
  reports: FileReport[],
): AsyncGenerator<readonly DraftEntry[]> {
  const parts = readList(file, asOfRun)
  for (;;) {
    const next = await parts.next()
    if (next.done) return void reports.push(next.value)
    yield take(next.value)
  }
}

/** Sorts rows into tables; what is no entry (a registered place, a blacklisted person) gives none. */
function takeRows(lists: CollectedLists, file: PlannedFile, { asOf, rows }: ListPart): DraftEntry[] {
  if (file.kind.id === 'blacklist') {
    for (const row of rows) lists.blacklisted.push(blacklistedOf(row))
    return []
  }
  if (file.kind.id === 'registered-places') {
    for (const row of rows) {
      const place = placeOf(file, row)
      if (place) lists.places.push(place)
    }
    return []
  }
  return rows.map((row) => {
    lists.identities.push(identityOf(file, row))
    if (file.kind.subject === 'meter' && row.meterNo !== '') lists.meters.push(meterOf(file, row))
    lists.closures.push(...closuresOf(file, row))
    return entryOf(file, asOf, row)
  })
}
