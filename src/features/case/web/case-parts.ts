import { lazyPart, type CasePart } from './case-part.ts'
import { likeCasesPart } from './like-cases/index.ts'
import { relapsePart } from './relapse/index.ts'
import { wayOutPart } from './way-out/index.ts'
import { archivePart } from './archive/index.ts'
import { clocksPart } from './clocks/index.ts'
import { evidencePart } from './evidence/index.ts'
import { papersPart } from './papers/index.ts'

/** The parts of a case that this feature knows, in the order of the tabs: one line per area. */
export const caseParts: readonly CasePart[] = [
  {
    id: 'overview',
    title: '案情与措施',
    component: lazyPart(() => import('./overview/overview-part.tsx'), 'OverviewPart'),
  },
  wayOutPart,
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
  evidencePart,
  papersPart,
  {
    id: 'parties',
    title: '人员',
    component: lazyPart(() => import('./parties/parties-part.tsx'), 'PartiesPart'),
  },
  {
    id: 'chemicals',
    title: '化学品',
    component: lazyPart(() => import('./chemicals/chemicals-part.tsx'), 'ChemicalsPart'),
  },
  likeCasesPart,
  relapsePart,
  clocksPart,
  archivePart,
  {
    id: 'timeline',
    title: '经过',
    component: lazyPart(() => import('./overview/timeline-part.tsx'), 'TimelinePart'),
  },
]
