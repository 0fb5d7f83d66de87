import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { screeningTables, tableNames, type TableName } from '../features/screening/domain/index.ts'
import { openEmbeddedStore, type OpenStore } from '../features/screening/server/engine/embedded-store.ts'
import {
  openForScreening,
  writeScreeningTable,
  type ScreeningRow,
} from '../features/screening/server/engine/screening-data.ts'

/** Rows of screening tables, as far as a test cares: columns left out are '' or null. */
export type TableRows = { readonly [T in TableName]?: readonly Partial<ScreeningRow<T>>[] }

/** Writes the rows as a work folder, as sources do. */
export async function writeTableRows(folder: string, tables: TableRows): Promise<void> {
  const analytics = await openForScreening(folder)
  try {
    for (const table of tableNames) {
      const rows = tables[table]
      if (rows) await writeScreeningTable(analytics, folder, table, [rows.map((row) => whole(table, row))])
    }
  } finally {
    analytics.close()
  }
}

/** The embedded store over these rows; closing it removes its folder. */
export async function openStoreOfRows(tables: TableRows): Promise<OpenStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-store-'))
  await writeTableRows(folder, tables)
  const store = await openEmbeddedStore(folder)
  return {
    ...store,
    close: () => {
      store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function whole<T extends TableName>(table: T, row: Partial<ScreeningRow<T>>): ScreeningRow<T> {
  const empty = Object.entries(screeningTables[table]).map(([name, type]) => [
    name,
    type === 'text' ? '' : null,
  ])
  return { ...Object.fromEntries(empty), ...row } as ScreeningRow<T>
}
