import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { paperPages } from './papers/index.ts'
import { problemListPages } from './problem-list/index.ts'

const inRoom = { room: 'case', roles: businessRoles } as const

/** The pages of 案件. */
export const casePages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/cases',
    title: '案件',
    navLabel: '案件',
    component: lazyPage(() => import('./case-list-page.tsx'), 'CaseListPage'),
  },
  {
    room: 'case',
    roles: ['clerk', 'department_officer'],
    path: '/cases/open',
    title: '登记案件',
    component: lazyPage(() => import('./open-case-page.tsx'), 'OpenCasePage'),
  },
  {
    room: 'case',
    roles: ['clerk', 'department_officer', 'leader_in_charge', 'principal_leader'],
    path: '/cases/many',
    title: '批量办理',
    component: lazyPage(() => import('./queues/many-cases-page.tsx'), 'ManyCasesPage'),
  },
  {
    ...inRoom,
    path: '/cases/$caseId/print',
    title: '一案一档',
    component: lazyPage(() => import('./volume/volume-page.tsx'), 'VolumePage'),
  },
  ...paperPages,
  ...problemListPages,
]

export { CasePage } from './case-page.tsx'
export { lazyPart, casePartHref, type CasePart } from './case-part.ts'
export { useCaseDialog } from './case-dialog-context.ts'
export { caseStateTone } from './case-tones.ts'
export { PriorCases } from './relapse/index.ts'
