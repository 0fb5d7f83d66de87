import { lazyPage, type PageDescriptor } from '../../../platform/web/index.ts'
import { screeningLeaders, screeningReaders } from '../domain/screening-access.ts'

const inRoom = { room: 'lead', roles: screeningReaders } as const
const forLeaders = { room: 'lead', roles: screeningLeaders } as const

/** The pages of 大数据初筛: runs and their results, the rules with their decisions and trials, what verification said of them. */
export const screeningPages: readonly PageDescriptor[] = [
  {
    ...inRoom,
    path: '/screening',
    title: '大数据初筛',
    navLabel: '大数据初筛',
    component: lazyPage(() => import('./runs-page.tsx'), 'RunsPage'),
  },
  {
    room: 'lead',
    roles: ['clerk'],
    path: '/screening/new',
    title: '开始筛查',
    component: lazyPage(() => import('./run-new-page.tsx'), 'RunNewPage'),
  },
  {
    ...inRoom,
    path: '/screening/runs/$runId',
    title: '筛查',
    component: lazyPage(() => import('./run-page.tsx'), 'RunPage'),
  },
  {
    ...inRoom,
    path: '/screening/runs/$runId/results',
    title: '筛查结果',
    component: lazyPage(() => import('./results-page.tsx'), 'ResultsPage'),
  },
  {
    ...inRoom,
    path: '/screening/results/$resultId',
    title: '筛查结果',
    component: lazyPage(() => import('./result-page.tsx'), 'ResultPage'),
  },
  {
    ...inRoom,
    path: '/screening/rules',
    title: '规则工作台',
    navLabel: '规则工作台',
    component: lazyPage(() => import('./rules-page.tsx'), 'RulesPage'),
  },
  {
    ...inRoom,
    path: '/screening/rules/$code',
    title: '筛查规则',
    component: lazyPage(() => import('./rule-page.tsx'), 'RulePage'),
  },
  {
    ...forLeaders,
    path: '/screening/rules/$code/decide',
    title: '作出决定',
    component: lazyPage(() => import('./decide-page.tsx'), 'DecidePage'),
  },
  {
    ...forLeaders,
    path: '/screening/rules/$code/dry-run',
    title: '试算参数',
    component: lazyPage(() => import('./dry-run-new-page.tsx'), 'DryRunNewPage'),
  },
  {
    ...inRoom,
    path: '/screening/rules/dry-runs/$dryRunId',
    title: '参数试算',
    component: lazyPage(() => import('./dry-run-page.tsx'), 'DryRunPage'),
  },
  {
    ...inRoom,
    path: '/screening/hit-rate',
    title: '命中率',
    navLabel: '命中率',
    component: lazyPage(() => import('./hit-rate-page.tsx'), 'HitRatePage'),
  },
  {
    ...inRoom,
    path: '/screening/hit-rate/leads',
    title: '命中率对应的线索',
    component: lazyPage(() => import('./hit-rate-leads-page.tsx'), 'HitRateLeadsPage'),
  },
]
