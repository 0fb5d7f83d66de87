import { lazy } from 'react'
import { lazyPart, type CasePart } from '../case-part.ts'

/** 前案: what was there before, and whether this is it come back. */
export const relapsePart: CasePart = {
  id: 'relapse',
  title: '前案',
  component: lazyPart(() => import('./relapse-part.tsx'), 'RelapsePart'),
}

/** Earlier cases as a later feature shows them; loaded when shown. */
export const PriorCases = lazy(async () => ({ default: (await import('./prior-cases.tsx')).PriorCases }))
