import { checklistRef } from '../../features/campaign/domain/index.ts'
import type { ChecklistLibrary } from '../../features/inspection/server/index.ts'
import { loadShippedChecklists, repositoryRoot } from './shipped-notices.ts'

/** The checklists that the installation ships, every version of each, read and checked once at start. */
export function openChecklistLibrary(root: string = repositoryRoot): ChecklistLibrary {
  const shipped = new Map(loadShippedChecklists(root).map((list) => [checklistRef(list), list]))
  return { find: (ref) => shipped.get(ref) }
}
