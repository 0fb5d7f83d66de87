import { z } from 'zod'
import { cited, citedItems, level, sectionReader, unitKinds } from '../../campaign/domain/index.ts'

export const tipSection = z.strictObject({
  /** The level and units that take tips (C16); null: not said by this notice. */
  intake: cited({ level, unitKinds: unitKinds.min(1) })
    .nullable()
    .default(null),
  /** Departments that must each keep a channel. */
  channels: cited({ unitKinds: unitKinds.min(1) })
    .nullable()
    .default(null),
  principles: citedItems,
  publication: citedItems,
  /** Rewards promised; amounts are regional rules (law), never the notice's unless it says so. */
  rewards: citedItems,
})
export type TipSection = z.infer<typeof tipSection>
/** The tip section of a notice, defaults filled in. */
export const tipSectionOf = sectionReader('tip', tipSection)
