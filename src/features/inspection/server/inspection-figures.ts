import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { countInspections, type InspectionFigures } from '../domain/index.ts'
import { listCounted } from './inspection-queries.ts'

/**
 * 附件3's figures of visits in a region and period (days of the visits, both ends included), counted distinct in that very
 * scope, each with the visits behind it. Only what the acting post may see.
 */
export async function inspectionFigures(
  work: Work,
  scope: { campaignId: string; regionCode: string; from: LocalDate; to: LocalDate },
): Promise<InspectionFigures> {
  return countInspections(await listCounted(work, scope))
}
