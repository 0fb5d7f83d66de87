import { leadColours, type LeadColour } from '../engine/index.ts'

/** What a result said: its reasons' codes and how strong it was. */
export type Said = { readonly codes: readonly string[]; readonly colour: LeadColour }

/**
 * Whether a place that was put aside — not worth a walk, or verified — asks for attention again: it has a reason that it did not
 * have then, or has become stronger by a colour. The same reasons as before do not come back by themselves.
 */
export function comesBack(before: Said, now: Said): boolean {
  const known = new Set(before.codes)
  return (
    now.codes.some((code) => !known.has(code)) ||
    leadColours.indexOf(now.colour) < leadColours.indexOf(before.colour)
  )
}
