import type { LightTone, TagTone } from '../../../platform/web/index.ts'
import type { CaseLight, CaseState } from '../domain/index.ts'

/** How a state looks: what waits for somebody stands out, what is done is quiet. */
export const caseStateTone: Readonly<Record<CaseState, TagTone>> = {
  pending_verification: 'warn',
  confirmed: 'primary',
  rectifying: 'primary',
  stopped: 'warn',
  cleared: 'primary',
  closed: 'good',
  refuted: 'plain',
  voided: 'plain',
}

/** The light of a clock; undefined where there is no date. */
export const caseLightTone = (light: CaseLight): LightTone | undefined =>
  light === 'none' ? undefined : light
