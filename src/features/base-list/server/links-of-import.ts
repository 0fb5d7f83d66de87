import type { Work } from '../../../platform/server/work.ts'
import { linkImport as link } from './linking/link-import.ts'
import { noteBeforeUndo, settleAfterUndo } from './linking/settle-after-undo.ts'
import { undoLinksOfImport as undo } from './linking/undo-links-of-import.ts'

/** Ties the rows of a confirmed import to sites and operators: at the console at once, elsewhere as the job `list-link`. */
export const linkImport = (work: Work, importId: string, progress?: (done: number, total: number) => void) =>
  link(work, importId, progress)

/**
 * Takes back what linking made of the rows of an import, lets the caller set the rows back, and settles what their sites are
 * found by and contradict after that.
 */
export async function undoLinksAround(
  work: Work,
  importId: string,
  restore: () => Promise<void>,
): Promise<void> {
  await undo(work, importId)
  const unsettled = await noteBeforeUndo(work, importId)
  await restore()
  await settleAfterUndo(work, unsettled)
}
