import type { CaseForRules } from './case.ts'
import type { MeasureType } from './notice-section.ts'

const stopping: readonly MeasureType[] = [
  'stop_production', 'ban', 'seal_off', 'cut_supply', 'coercive_measure', 'dismantle', 'seize',
] // prettier-ignore

/** 已停: some measure that ends the activity has been carried out, since it came back where it did. */
export const hasStopped = (kase: CaseForRules): boolean =>
  kase.measures.some(
    (m) =>
      m.doneOn !== null &&
      stopping.includes(m.type) &&
      m.beforeRestart !== true &&
      (kase.resumedOn === null || m.doneOn >= kase.resumedOn),
  )
