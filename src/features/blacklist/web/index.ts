import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { lazyPart, type CasePart } from '../../case/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { entryProposers } from '../domain/index.ts'

const inRoom = { room: 'case', roles: businessRoles } as const

/** The pages of 黑名单. */
export const blacklistPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/blacklist',
    title: '黑名单',
    navLabel: '黑名单',
    component: lazyPage(() => import('./blacklist-list-page.tsx'), 'BlacklistListPage'),
  },
  {
    room: 'case',
    roles: entryProposers,
    path: '/blacklist/new',
    title: '提出列入黑名单',
    component: lazyPage(() => import('./propose-page.tsx'), 'ProposePage'),
  },
  {
    ...inRoom,
    path: '/blacklist/sanctions',
    title: '联合惩戒清单',
    component: lazyPage(() => import('./sanctions-page.tsx'), 'SanctionsPage'),
  },
  {
    ...inRoom,
    path: '/blacklist/$entryId',
    title: '黑名单',
    component: lazyPage(() => import('./entry-page.tsx'), 'EntryPage'),
  },
]

/** On every case: entries that rest on it or name its people. */
export const blacklistPart: CasePart = {
  id: 'blacklist',
  title: '黑名单',
  component: lazyPart(() => import('./blacklist-part.tsx'), 'BlacklistPart'),
}
