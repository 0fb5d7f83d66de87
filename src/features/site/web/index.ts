import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { siteWriters } from '../domain/index.ts'

const inRoom = { room: 'base', roles: businessRoles } as const

/** The pages of 底数: the register of sites; the page of one site is composed with its history in app/web. */
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
    room: 'base',
    roles: siteWriters,
    path: '/sites/$siteId/edit',
    title: '修改场所',
    component: lazyPage(() => import('./site-edit-page.tsx'), 'SiteEditPage'),
  },
]

export { OperatorFields, operatorOf } from './operator-fields.tsx'
export { useBoundaries } from './site-map.tsx'
export { SiteSelect } from './site-select.tsx'
export { SitePage } from './site-page.tsx'
