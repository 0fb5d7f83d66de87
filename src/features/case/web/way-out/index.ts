import { lazyPart, type CasePart } from '../case-part.ts'

/** 出路: the way out with its steps and the plan. */
export const wayOutPart: CasePart = {
  id: 'way-out',
  title: '出路',
  component: lazyPart(() => import('./way-out-part.tsx'), 'WayOutPart'),
}
