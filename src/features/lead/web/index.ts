import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { leadOpeners } from '../domain/index.ts'

const inRoom = { room: 'lead', roles: businessRoles } as const

/** The pages of 线索; the page of one lead is composed with where it came from in app/web. */
export const leadPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/leads',
    title: '线索',
    navLabel: '线索',
    component: lazyPage(() => import('./lead-list-page.tsx'), 'LeadListPage'),
  },
  {
    room: 'lead',
    roles: leadOpeners,
    path: '/leads/new',
    title: '登记线索',
    component: lazyPage(() => import('./lead-new-page.tsx'), 'LeadNewPage'),
  },
]

export { FindingFields, findingBody } from './finding-fields.tsx'
export { LeadPage } from './lead-page.tsx'
