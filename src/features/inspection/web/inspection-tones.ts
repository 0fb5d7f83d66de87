import type { TagTone } from '../../../platform/web/index.ts'
import type { InspectionResult } from '../domain/index.ts'

export const resultTone: Readonly<Record<InspectionResult, TagTone>> = {
  no_problem: 'good',
  locked: 'warn',
  refused: 'warn',
  problem: 'bad',
}
