import { businessRoles } from '../../organisation/domain/index.ts'
import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'

export { DutyHrefContext, type DutyHref } from './duty-href.ts'
export { clockCite, clockDueWords, clockLightOf } from './clock-words.ts'
export { MyWorkPanel } from './my-work-panel.tsx'

export const dutyPages: readonly PageDescriptor[] = [
  {
    path: '/duties',
    title: '应办事项',
    room: 'campaign',
    roles: businessRoles,
    navLabel: '应办事项',
    component: lazyPage(() => import('./duty-list-page.tsx'), 'DutyListPage'),
  },
]
