import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { businessRoles } from '../../organisation/domain/index.ts'

const inRoom = { room: 'base', roles: businessRoles } as const

/** The pages of 覆盖率: figures, rounds, what is left, own counts, the confirmation, what all lists miss. */
export const coveragePages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/coverage',
    title: '排查覆盖率',
    navLabel: '覆盖率',
    component: lazyPage(() => import('./coverage-page.tsx'), 'CoveragePage'),
  },
  {
    ...inRoom,
    path: '/coverage/sites',
    title: '覆盖率明细',
    component: lazyPage(() => import('./coverage-sites-page.tsx'), 'CoverageSitesPage'),
  },
  {
    ...inRoom,
    path: '/coverage/rows',
    title: '没有对应场所的底单条目',
    component: lazyPage(() => import('./coverage-rows-page.tsx'), 'CoverageRowsPage'),
  },
  {
    ...inRoom,
    path: '/coverage/walk',
    title: '待查清单',
    navLabel: '待查清单',
    component: lazyPage(() => import('./walk-page.tsx'), 'WalkPage'),
  },
  {
    ...inRoom,
    path: '/coverage/map',
    title: '尚未入内的场所',
    component: lazyPage(() => import('./left-map-page.tsx'), 'LeftMapPage'),
  },
  {
    ...inRoom,
    path: '/coverage/rounds',
    title: '排查轮次',
    component: lazyPage(() => import('./rounds-page.tsx'), 'RoundsPage'),
  },
  {
    room: 'base',
    roles: ['clerk'],
    path: '/coverage/rounds/new',
    title: '开展一轮排查',
    component: lazyPage(() => import('./round-new-page.tsx'), 'RoundNewPage'),
  },
  {
    room: 'base',
    roles: ['clerk'],
    path: '/coverage/rounds/$roundId/edit',
    title: '修改排查轮次',
    component: lazyPage(() => import('./round-edit-page.tsx'), 'RoundEditPage'),
  },
  {
    ...inRoom,
    path: '/coverage/own-counts',
    title: '村自查数',
    component: lazyPage(() => import('./own-counts-page.tsx'), 'OwnCountsPage'),
  },
  {
    ...inRoom,
    path: '/coverage/no-omission',
    title: '“无遗漏”认定',
    component: lazyPage(() => import('./no-omission-page.tsx'), 'NoOmissionPage'),
  },
]

export { RoundField } from './round-field.tsx'
export { VisitRound } from './visit-round.tsx'
