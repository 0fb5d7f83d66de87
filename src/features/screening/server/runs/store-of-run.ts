import type { Store } from '../../domain/index.ts'
import { openClickHouseStore } from '../engine/clickhouse-store.ts'
import { openEmbeddedStore } from '../engine/embedded-store.ts'

export type StoreOfRun = Store & { close(): void | Promise<void> }

/** The tables of a work folder in the engine of the installation: its own process, or the service that SCREENING_URL names. */
export const openStoreOfRun = (folder: string, url: string | null): Promise<StoreOfRun> =>
  url === null ? openEmbeddedStore(folder) : openClickHouseStore(folder, { url })
