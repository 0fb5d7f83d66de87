import { z } from 'zod'
import { citedItems, sectionReader } from '../../campaign/domain/index.ts'

export const cooperationSection = z.strictObject({
  /** 联席会议、工作专班、调度会议、联合执法. */
  mechanisms: citedItems,
  publicity: citedItems,
  training: citedItems,
  /** Informing lessors of their liability. */
  lessors: citedItems,
})
export type CooperationSection = z.infer<typeof cooperationSection>
/** The cooperation section of a notice, defaults filled in. */
export const cooperationSectionOf = sectionReader('cooperation', cooperationSection)
