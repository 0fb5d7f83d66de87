import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { taskAssigners } from '../domain/index.ts'

const inRoom = { room: 'inspection', roles: businessRoles } as const

/** The pages of 排查: tasks and visits; the pages of one visit are composed with its round in app/web. */
export const inspectionPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/tasks',
    title: '排查任务',
    navLabel: '任务',
    component: lazyPage(() => import('./task-list-page.tsx'), 'TaskListPage'),
  },
  {
    room: 'inspection',
    roles: taskAssigners,
    path: '/tasks/new',
    title: '派发任务',
    component: lazyPage(() => import('./task-new-page.tsx'), 'TaskNewPage'),
  },
  {
    ...inRoom,
    path: '/tasks/$taskId',
    title: '排查任务',
    component: lazyPage(() => import('./task-page.tsx'), 'TaskPage'),
  },
  {
    ...inRoom,
    path: '/inspections',
    title: '排查记录',
    navLabel: '排查记录',
    component: lazyPage(() => import('./inspection-list-page.tsx'), 'InspectionListPage'),
  },
]

export { resultTone } from './inspection-tones.ts'
export { InspectionNewPage } from './inspection-new-page.tsx'
export { InspectionPage } from './inspection-page.tsx'
