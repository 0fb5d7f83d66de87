import { archiveList } from '../../domain/index.ts'
import { lazyPart, type CasePart } from '../case-part.ts'

const { gate } = archiveList

/** 移送包: the whole case for the prosecutor or the police, sealed. */
export const archivePart: CasePart = {
  id: 'archive',
  title: '移送包',
  ...(gate.kind === 'roles' ? { roles: gate.roles } : {}),
  component: lazyPart(() => import('./archive-part.tsx'), 'ArchivePart'),
}
