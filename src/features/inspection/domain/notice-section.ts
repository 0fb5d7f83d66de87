import { z } from 'zod'
import { checklistUse, citedItems, paperRef, sectionReader } from '../../campaign/domain/index.ts'

export {
  checklist,
  checklistItem,
  checklistRef,
  contentPendingText,
  type Checklist,
  type ChecklistItem,
} from '../../campaign/domain/index.ts'

export const inspectionSection = z.strictObject({
  /** 排查方式: 全面排查、明查暗访、突击检查、交叉检查 … */
  methods: citedItems,
  /** Checklist that a patrol or inspection of this campaign fills; null: none of its own. */
  sweepChecklist: paperRef.nullable().default(null),
  checklists: z.array(checklistUse).max(20).default([]),
  /** 执法检查与日常巡查, joint enforcement, drones: how the sweep is organised. */
  rounds: citedItems,
  patrolDuties: citedItems,
})
export type InspectionSection = z.infer<typeof inspectionSection>
/** The inspection section of a notice, defaults filled in. */
export const inspectionSectionOf = sectionReader('inspection', inspectionSection)
