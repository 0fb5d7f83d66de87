import { z } from 'zod'
import {
  checklistUse,
  cited,
  citedItems,
  datePhrase,
  label,
  level,
  sectionReader,
  settingId,
} from '../../campaign/domain/index.ts'

/** 抽查: how many of what must be drawn (C33). */
export const draw = cited({
  id: settingId,
  label,
  population: z.enum([
    'counties',
    'problems',
    'unfinished_problems',
    'small_workshops',
    'stopped_enterprises',
    'tips',
    'units',
  ]),
  per: level,
  quota: z.union([
    z.strictObject({ atLeastPercent: z.number().int().min(1).max(100) }),
    z.strictObject({ count: z.number().int().min(1).max(10_000) }),
    z.literal('all'),
  ]),
  /** Taken first. */
  first: z.array(settingId).max(5).default([]),
  /** Id of the draw whose quota these count into. */
  countsInto: settingId.nullable().default(null),
})
export type Draw = z.infer<typeof draw>

export const supervisionSection = z.strictObject({
  rounds: z
    .array(cited({ id: settingId, label, when: datePhrase.optional() }))
    .max(20)
    .default([]),
  teams: citedItems,
  contents: citedItems,
  methods: citedItems,
  draws: z.array(draw).max(20).default([]),
  checklists: z.array(checklistUse).max(20).default([]),
  handOver: citedItems,
  discipline: citedItems,
})
export type SupervisionSection = z.infer<typeof supervisionSection>
/** The supervision section of a notice, defaults filled in. */
export const supervisionSectionOf = sectionReader('supervision', supervisionSection)
