import type { Reason } from './rule.ts'

/** 红 only from two independent sources; `plain` is worth keeping but not worth a walk by itself. */
export const leadColours = ['red', 'orange', 'yellow', 'plain'] as const
export type LeadColour = (typeof leadColours)[number]
export const leadColourNames: Readonly<Record<LeadColour, string>> = {
  red: '红',
  orange: '橙',
  yellow: '黄',
  plain: '一般',
}

/** 初筛线索: a place or an operator with reasons, as `qingyuan screen` writes it. */
export type ScreeningLead = {
  readonly id: string
  readonly kind: 'site' | 'operator'
  readonly name: string
  readonly lon: number | null
  readonly lat: number | null
  readonly score: number
  readonly colour: LeadColour
  readonly reasons: readonly Reason[]
  /** What data was missing, a sentence each. */
  readonly missing: readonly string[]
  /** The subject of the data; null for a spot on no list. */
  readonly subject: string | null
}
