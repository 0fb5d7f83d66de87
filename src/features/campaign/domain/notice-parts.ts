import { z } from 'zod'
import { cited, label, settingId } from '../../../kernel/citation.ts'
import { regionLevels } from '../../../kernel/region-code.ts'
import { orgKinds } from '../../organisation/domain/index.ts'

export { citation, cited, label, settingId, type Citation } from '../../../kernel/citation.ts'
export { timeLimit, timeLimitName, type TimeLimit } from '../../../kernel/time-limit.ts'

/** A paper by code and version (decisions 20): `youji-ledger@1`. */
export const paperRef = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*@[1-9]\d{0,3}$/, {
  message: '应写作“代号@版本”，例如 youji-ledger@1。',
})

export const unitKind = z.enum(orgKinds)
export const unitKinds = z.array(unitKind).max(30)
export const level = z.enum(regionLevels)

/** A named setting with nothing but its label and citation. */
export const citedItem = cited({ id: settingId, label })
export type CitedItem = z.infer<typeof citedItem>
export const citedItems = z.array(citedItem).max(100).default([])

/** Every kind of the list, or those named. */
export const someOf = z.union([z.literal('all'), z.array(settingId).min(1).max(60)])
export const isAmong = (id: string, some: z.infer<typeof someOf>): boolean =>
  some === 'all' || some.includes(id)

/** A date as the notice writes it, e.g. “2021年7月1日前”; see date-phrase.ts. */
export const datePhrase = z.string().trim().min(1).max(60)
