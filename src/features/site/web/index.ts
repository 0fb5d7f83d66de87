import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { siteWriters } from '../domain/index.ts'

const inRoom = { room: 'base', roles: businessRoles } as const

/** The pages of 底数: the register of sites. */
export const sitePages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/sites',
    title: '场所',
    navLabel: '场所',
    component: lazyPage(() => import('./site-list-page.tsx'), 'SiteListPage'),
  },
  {
    room: 'base',
    roles: siteWriters,
    path: '/sites/new',
    title: '登记场所',
    component: lazyPage(() => import('./site-new-page.tsx'), 'SiteNewPage'),
  },
  {
    ...inRoom,
    path: '/sites/$siteId',
    title: '场所',
    component: lazyPage(() => import('./site-page.tsx'), 'SitePage'),
  },
  {
    room: 'base',
    roles: siteWriters,
    path: '/sites/$siteId/edit',
    title: '修改场所',
    component: lazyPage(() => import('./site-edit-page.tsx'), 'SiteEditPage'),
  },
]

export { OperatorFields, operatorOf } from './operator-fields.tsx'
export { SiteSelect } from './site-select.tsx'
