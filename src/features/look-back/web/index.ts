import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { lazyPart, type CasePart } from '../../case/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'

const inRoom = { room: 'case', roles: businessRoles } as const

/** The pages of 回头看. */
export const lookBackPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/look-backs',
    title: '回头看',
    navLabel: '回头看',
    component: lazyPage(() => import('./look-back-list-page.tsx'), 'LookBackListPage'),
  },
  {
    ...inRoom,
    path: '/look-backs/$lookBackId',
    title: '回头看',
    component: lazyPage(() => import('./look-back-page.tsx'), 'LookBackPage'),
  },
]

/** On every case: what was and will be looked at after closing. */
export const lookBackPart: CasePart = {
  id: 'look-backs',
  title: '回头看',
  component: lazyPart(() => import('./look-back-part.tsx'), 'LookBackPart'),
}
