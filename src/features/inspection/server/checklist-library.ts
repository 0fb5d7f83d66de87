import type { Checklist } from '../../campaign/domain/index.ts'
import type { Campaign } from '../../campaign/server/index.ts'
import { inspectionSectionOf } from '../domain/index.ts'

/** Checklists by code@version. Composed in `app/`, which reads the papers that ship; every version ever used stays. */
export type ChecklistLibrary = { find(ref: string): Checklist | undefined }

/** The checklist that a visit of this campaign fills; null when the notice has none or its items are not at hand. */
export function sweepChecklistOf(
  library: ChecklistLibrary,
  campaign: Pick<Campaign, 'notice'>,
): Checklist | null {
  const ref = inspectionSectionOf(campaign.notice).sweepChecklist
  const list = ref === null ? undefined : library.find(ref)
  return list && !list.contentPending ? list : null
}
