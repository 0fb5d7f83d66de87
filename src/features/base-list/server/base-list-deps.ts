import type { FileStore } from '../../../platform/server/files/file-store.ts'
import type { ListIssue } from '../domain/index.ts'
import type { Difference } from './import/difference.ts'
import type { JudgedFile } from './import/judge-file.ts'
import type { Work } from '../../../platform/server/work.ts'

/** Where the bytes of imported files lie. */
export type BaseListDeps = {
  readonly files: FileStore
  /** Called with the findings of every row of a preview: for whoever lists them all. */
  readonly onIssues?: (issues: readonly ListIssue[]) => void
  /** Given what a preview staged, which then stays until the import is carried out or the transaction ends. */
  readonly onStaged?: (staged: StagedFileRows) => void
}

/** What is staged of a file, for whoever writes it in the same transaction instead of reading the file a second time. */
export type StagedFileRows = { readonly judged: JudgedFile; readonly difference: Difference }

/** What is done with a confirmed import in the same transaction: queue the linking, or (at the console) link at once. */
export type AfterConfirm = (work: Work, importId: string) => Promise<void>

export const queueLinking: AfterConfirm = async (work, importId) => {
  await work.enqueue('list-link', { importId })
}
