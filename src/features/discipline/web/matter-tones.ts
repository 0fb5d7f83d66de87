import type { TagTone } from '../../../platform/web/index.ts'
import type { AccountabilityState, MatterState } from '../domain/index.ts'

/** What waits for somebody stands out, what is done is quiet. */
export const matterStateTone: Readonly<Record<MatterState, TagTone>> = {
  received: 'warn',
  accepted: 'primary',
  concluded: 'plain',
}
export const accountabilityStateTone: Readonly<Record<AccountabilityState, TagTone>> = {
  draft: 'warn',
  published: 'primary',
  withdrawn: 'plain',
}
