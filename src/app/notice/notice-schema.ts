import { z } from 'zod'
import { assessmentSection } from '../../features/assessment/domain/notice-section.ts'
import { noticeCore } from '../../features/campaign/domain/index.ts'
import { caseSection } from '../../features/case/domain/notice-section.ts'
import { cooperationSection } from '../../features/cooperation/domain/notice-section.ts'
import { dutySection } from '../../features/duty/domain/notice-section.ts'
import { inspectionSection } from '../../features/inspection/domain/notice-section.ts'
import { leadSection } from '../../features/lead/domain/notice-section.ts'
import { reportingSection } from '../../features/reporting/domain/notice-section.ts'
import { screeningSection } from '../../features/screening/domain/notice-section.ts'
import { siteSection } from '../../features/site/domain/notice-section.ts'
import { supervisionSection } from '../../features/supervision/domain/notice-section.ts'
import { tipSection } from '../../features/tip/domain/notice-section.ts'

/** The whole notice: campaign's core and every feature's section. Unknown keys are refused everywhere. */
export const noticeSchema = z.strictObject({
  ...noticeCore,
  duty: dutySection.prefault({}),
  site: siteSection.prefault({}),
  case: caseSection.prefault({}),
  lead: leadSection.prefault({}),
  tip: tipSection.prefault({}),
  screening: screeningSection.prefault({}),
  inspection: inspectionSection.prefault({}),
  cooperation: cooperationSection.prefault({}),
  reporting: reportingSection.prefault({}),
  supervision: supervisionSection.prefault({}),
  assessment: assessmentSection.prefault({}),
})
/** A checked notice with every section typed; assignable to campaign's `Notice`. */
export type FullNotice = z.infer<typeof noticeSchema>
