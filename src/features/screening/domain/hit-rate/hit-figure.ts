import type { HitFigure } from './hit-rate-contract.ts'
import { wilson } from './wilson.ts'

/** Counts that a figure is made of. */
export type HitCounts = Pick<HitFigure, 'sent' | 'concluded' | 'true' | 'false' | 'absent'>

export const noHits: HitCounts = { sent: 0, concluded: 0, true: 0, false: 0, absent: 0 }

export const addHits = (a: HitCounts, b: HitCounts): HitCounts => ({
  sent: a.sent + b.sent,
  concluded: a.concluded + b.concluded,
  true: a.true + b.true,
  false: a.false + b.false,
  absent: a.absent + b.absent,
})

/** 命中率 = 属实 ÷ (属实 + 不属实 + 查无): what was handed over or is a duplicate says nothing of the reason. */
export function hitFigureOf(counts: HitCounts): HitFigure {
  const settled = wilson(counts.true, counts.true + counts.false + counts.absent)
  return {
    sent: counts.sent,
    concluded: counts.concluded,
    true: counts.true,
    false: counts.false,
    absent: counts.absent,
    precision: settled?.share ?? null,
    low: settled?.low ?? null,
    high: settled?.high ?? null,
  }
}
