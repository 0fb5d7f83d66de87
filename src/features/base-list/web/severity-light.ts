import type { LightTone } from '../../../platform/web/index.ts'

const correct = { tone: 'far', text: '更正底单' } as const

/** 3: go and look today; 2: clear up; 1: correct a list. */
const lights: Readonly<Record<number, { tone: LightTone; text: string }>> = {
  3: { tone: 'over', text: '尽快到现场看' },
  2: { tone: 'near', text: '需要查清' },
}
export const severityLight = (severity: number) => lights[severity] ?? correct
