import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { businessRoles } from '../../organisation/domain/index.ts'
import { hazardClasses } from './hazard-classes.ts'

/** An item of the catalogue as a form takes it over. */
export const chemicalChoice = z.object({
  serial: z.number().int(),
  variant: z.boolean(),
  name: z.string(),
  /** By which alias it was found; '' when by its name, CAS or serial. */
  alias: z.string(),
  aliases: z.array(z.string()),
  cas: z.array(z.string()),
  acute: z.boolean(),
  remark: z.string(),
  hazards: z.array(z.enum(hazardClasses)),
})
export type ChemicalChoice = z.infer<typeof chemicalChoice>

/** Typeahead over the catalogue in force on a day: name, alias, CAS, serial, initials of pinyin; best first. */
export const chemicalLookup = defineAction({
  name: 'chemical.lookup',
  method: 'GET',
  path: '/api/chemicals',
  summary: '查危险化学品目录（品名、别名、CAS 号、序号、拼音首字母）',
  resource: 'chemical',
  scope: 'region',
  gate: roles(...businessRoles),
  query: z.object({
    q: z.string().trim().min(1, '请输入品名、别名或 CAS 号。').max(100, '查找文字请控制在 100 字以内。'),
    /** The catalogue of this day; today's when not given. */
    on: localDate.optional(),
    limit: z.coerce.number().int().min(1).max(50).default(12),
  }),
  output: z.object({
    rows: z.array(chemicalChoice),
    catalogue: z.object({ version: z.string(), from: z.string(), source: z.string() }),
  }),
})
