import { lazyPart, type CasePart } from './case-part.ts'

/** The parts of a case that this feature knows, in the order of the tabs: one line per area. */
export const caseParts: readonly CasePart[] = [
  {
    id: 'overview',
    title: '案情与措施',
    component: lazyPart(() => import('./overview/overview-part.tsx'), 'OverviewPart'),
  },
  {
    id: 'clearance',
    title: '两断三清',
    component: lazyPart(() => import('./clearance/clearance-part.tsx'), 'ClearancePart'),
  },
  {
    id: 'enforcement',
    title: '执法',
    component: lazyPart(() => import('./enforcement/enforcement-part.tsx'), 'EnforcementPart'),
  },
  {
    id: 'responsibility',
    title: '责任',
    component: lazyPart(() => import('./responsibility/responsibility-part.tsx'), 'ResponsibilityPart'),
  },
  {
    id: 'timeline',
    title: '经过',
    component: lazyPart(() => import('./overview/timeline-part.tsx'), 'TimelinePart'),
  },
]
