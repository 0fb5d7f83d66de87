import type { FileStore } from '../../../platform/server/files/file-store.ts'
import type { ListIssue } from '../domain/index.ts'
import type { Work } from '../../../platform/server/work.ts'

/** Where the bytes of imported files lie. */
export type BaseListDeps = {
  readonly files: FileStore
  /** Called with the findings of every row of a preview: for whoever lists them all. */
  readonly onIssues?: (issues: readonly ListIssue[]) => void
}

/** What is done with a confirmed import in the same transaction: queue the linking, or (at the console) link at once. */
export type AfterConfirm = (work: Work, importId: string) => Promise<void>

export const queueLinking: AfterConfirm = async (work, importId) => {
  await work.enqueue('list-link', { importId })
}
