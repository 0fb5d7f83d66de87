import type { Work } from '../../../platform/server/work.ts'
import { linkImport as link } from './linking/link-import.ts'
import { undoLinksOfImport as undo } from './linking/undo-links-of-import.ts'

/** Ties the rows of a confirmed import to sites and operators: at the console at once, elsewhere as the job `list-link`. */
export const linkImport = (work: Work, importId: string, progress?: (done: number, total: number) => void) =>
  link(work, importId, progress)

/** Takes back what linking made of the rows of an import. */
export const undoLinksOfImport = async (work: Work, importId: string): Promise<void> => {
  await undo(work, importId)
}
