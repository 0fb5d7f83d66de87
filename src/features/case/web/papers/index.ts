import { lazyPage, type PageDescriptor } from '../../../../platform/web/index.ts'
import { paperReaderRoles } from '../../domain/index.ts'
import { lazyPart, type CasePart } from '../case-part.ts'

/** 文书: the tab of the case page. */
export const papersPart: CasePart = {
  id: 'papers',
  title: '文书',
  component: lazyPart(() => import('./papers-part.tsx'), 'PapersPart'),
}

/** One paper on a page of its own. */
export const paperPages: readonly PageDescriptor[] = [
  {
    room: 'case',
    roles: paperReaderRoles,
    path: '/cases/$caseId/papers/$paperId',
    title: '文书',
    component: lazyPage(() => import('./paper-page.tsx'), 'PaperPage'),
  },
]
