import { z } from 'zod'
import { cited, label, settingId } from '../../../kernel/citation.ts'
import { timeLimit } from '../../../kernel/time-limit.ts'

/** What starts a clock. */
export const clockStarts = [
  'lead_found',
  'lead_verified',
  'case_confirmed',
  'measure_taken',
  'relapse_found',
] as const

/** 期限: a clock of the notice, e.g. N4 三(三): verified true → coercive measure the same day. */
export const deadline = cited({ id: settingId, label, from: z.enum(clockStarts), within: timeLimit })
export type Deadline = z.infer<typeof deadline>

export const dutySection = z.strictObject({ deadlines: z.array(deadline).max(40).default([]) })
export type DutySection = z.infer<typeof dutySection>

/** The deadlines of a notice (or stored notice row); empty when it names none. */
export const dutySectionOf = (notice: { readonly duty?: unknown }): DutySection =>
  dutySection.parse(notice.duty ?? {})
