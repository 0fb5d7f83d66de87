import { z } from 'zod'
import { levelOf, regionLevels, regionLevelNames, type RegionLevel } from '../../../../kernel/region-code.ts'

/** Levels whose principal leader signs a problem list, from below; above them there is only the view of all. */
export const signingLevels = ['village', 'town', 'county'] as const satisfies readonly RegionLevel[]
export type SigningLevel = (typeof signingLevels)[number]

export const isSigningLevel = (level: RegionLevel): level is SigningLevel =>
  (signingLevels as readonly RegionLevel[]).includes(level)

/** What a notice says of signing (reporting.signOff), as far as a list needs it; null: it says nothing. */
const signOffSetting = z.object({
  label: z.string(),
  levels: z.array(z.enum(regionLevels)),
  cite: z.string(),
  quote: z.string(),
})
export type SignOffSetting = z.infer<typeof signOffSetting>

export function signOffSettingOf(notice: { readonly reporting?: unknown }): SignOffSetting | null {
  const read = z.object({ signOff: signOffSetting }).safeParse(notice.reporting)
  return read.success ? read.data.signOff : null
}

/** A place of the tree as lists need it. */
export type ListRegion = {
  readonly code: string
  readonly name: string
  readonly level: RegionLevel
  /** The level does not exist here; the row only keeps the codes nested. */
  readonly skipped: boolean
}

/** The regions right below that exist, stepping over levels that do not; in the order of their codes. */
export function regionsBelow(all: readonly ListRegion[], parent: string): ListRegion[] {
  const level = regionLevels[regionLevels.indexOf(levelOf(parent)) + 1]
  if (!level || level === 'grid') return []
  return all
    .filter((r) => r.level === level && r.code.startsWith(parent))
    .flatMap((r) => (r.skipped ? regionsBelow(all, r.code) : [r]))
}

/** Names of the levels that are passed over between a region and one below it: `乡镇（街道）`. */
export function levelsPassedOver(above: string, below: string): string[] {
  const from = regionLevels.indexOf(levelOf(above)) + 1
  return regionLevels.slice(from, regionLevels.indexOf(levelOf(below))).map((l) => regionLevelNames[l])
}
