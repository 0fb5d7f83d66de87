import type { MeterWindow } from './meter-windows.ts'
import { leastQuantile } from './narrow-surges.ts'

export type RelapseParameters = {
  readonly idleKwh: number
  readonly capacityShare: number
  /** Per cent of the known days before. */
  readonly idleShare: number
  readonly leastIdleDays: number
  readonly leastActiveDays: number
}

/** kWh a day up to which an account is idle. */
export const idleLevelOf = (
  capacity: number,
  p: Pick<RelapseParameters, 'idleKwh' | 'capacityShare'>,
): number => Math.max(p.idleKwh, (p.capacityShare / 100) * capacity * 24)

/**
 * Whether an account may have woken, from sums alone: days above the level need that much power in the fortnight, and where that
 * share of the weeks before was idle, the day at that rank was.
 */
export function mayRelapse(w: MeterWindow, p: RelapseParameters): boolean {
  const level = idleLevelOf(w.capacity, p)
  if (w.baseDays < p.leastIdleDays || w.fortnightDays < p.leastActiveDays) return false
  if (w.fortnightMax <= level) return false
  // Idle days are at least idleShare × n, so the order statistic with floor(idleShare × (n − 1)) below it is among them.
  const least = leastQuantile(w.baseDays, w.baseSum, w.baseSquares, w.baseMax, p.idleShare / 100)
  return least <= level * (1 + 1e-9) + 1e-9 && w.fortnightSum * (1 + 1e-9) >= p.leastActiveDays * level
}
