import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { administrativeRoles, patrolRoles, taskAssigners } from '../domain/index.ts'

const inRoom = { room: 'inspection', roles: businessRoles } as const

/** The pages of 排查: tasks and visits. */
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
  {
    room: 'inspection',
    roles: [...patrolRoles, ...administrativeRoles],
    path: '/inspections/new',
    title: '记录排查',
    component: lazyPage(() => import('./inspection-new-page.tsx'), 'InspectionNewPage'),
  },
  {
    ...inRoom,
    path: '/inspections/$inspectionId',
    title: '排查记录',
    component: lazyPage(() => import('./inspection-page.tsx'), 'InspectionPage'),
  },
]

export { resultTone } from './inspection-tones.ts'
