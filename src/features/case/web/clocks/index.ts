import { lazyPart, type CasePart } from '../case-part.ts'

/** 时限: what runs on the case. */
export const clocksPart: CasePart = {
  id: 'clocks',
  title: '时限',
  component: lazyPart(() => import('./clocks-part.tsx'), 'ClocksPart'),
}
