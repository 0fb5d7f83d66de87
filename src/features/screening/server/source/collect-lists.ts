import {
  appendRows,
  createTable,
  type Analytics,
  type AppendedColumn,
} from '../../../../platform/analytics/index.ts'
import type { OpenSheet } from '../../../../platform/documents/read-sheet/index.ts'
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
import { openList, readList, type FileReport, type ListPart } from './read-list.ts'

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
  const ahead = openAhead(files)
  try {
    for (const [at, file] of files.entries()) {
      const parts = readList(file, asOfRun, ahead.open(at))
      await timer.time(
        `读取 ${file.named}`,
        () => appendRows(analytics, draftTable, columns, entriesOf(lists, file, parts)),
        () => lists.files.at(-1)?.rows ?? 0,
      )
    }
  } finally {
    await ahead.close()
  }
  return lists
}

/** Opens the next file while one is being read: to start a reading process takes longer than to read a short list. */
function openAhead(files: readonly PlannedFile[]) {
  const opening: (Promise<OpenSheet> | undefined)[] = []
  const start = (at: number): void => {
    const file = files[at]
    if (!file || opening[at]) return
    opening[at] = openList(file)
    opening[at].catch(() => undefined)
  }
  return {
    open: (at: number): Promise<OpenSheet> => {
      start(at)
      start(at + 1)
      return opening[at]!
    },
    close: async (): Promise<void> => {
      for (const one of opening) await one?.then((sheet) => sheet.close()).catch(() => undefined)
    },
  }
}

async function* entriesOf(
  lists: CollectedLists,
  file: PlannedFile,
  parts: AsyncGenerator<ListPart, FileReport, undefined>,
): AsyncGenerator<readonly DraftEntry[]> {
  for (;;) {
    const next = await parts.next()
    if (next.done) return void lists.files.push(next.value)
    yield takeRows(lists, file, next.value)
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
