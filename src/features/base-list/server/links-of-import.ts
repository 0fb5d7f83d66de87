import type { Work } from '../../../platform/server/work.ts'

/** Takes back what linking made of the rows of an import; without linking there is nothing to take back. */
export const undoLinksOfImport = async (_work: Work, _importId: string): Promise<void> => undefined

/** Ties the rows of an import to the register at once. */
export const linkImport = async (_work: Work, _importId: string): Promise<void> => undefined
