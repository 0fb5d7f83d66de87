import type { TagTone } from '../../../platform/web/index.ts'
import type { LeadState } from '../domain/index.ts'

/** What waits for somebody stands out, what is done is quiet. */
export const leadStateTone: Readonly<Record<LeadState, TagTone>> = {
  open: 'warn',
  assigned: 'primary',
  verifying: 'primary',
  concluded: 'plain',
}
