import { z } from 'zod'
import { cited, label, level, sectionReader, settingId, unitKind } from '../../campaign/domain/index.ts'

/** 重点场所部位. `area`: a stretch of land to be watched (县域交接地带), not one place. */
export const placeKind = cited({ id: settingId, label, area: z.boolean().default(false) })
export type PlaceKind = z.infer<typeof placeKind>

/** What is noted about a site of this campaign (equipment fit for chemical production, use of industrial land …). */
export const siteAttribute = cited({
  id: settingId,
  label,
  answer: z.enum(['yes_no', 'text', 'number']),
  placeKinds: z.array(settingId).max(60).default([]),
})

/** 底单: a department's list of candidates. */
export const baseList = cited({
  id: settingId,
  label,
  kind: z.enum([
    'market_entities',
    'power_users',
    'hazardous_vehicles',
    'closed_enterprises',
    'licence_holders',
    'land_and_plants',
    'other',
  ]),
  providedBy: unitKind,
})
export type BaseList = z.infer<typeof baseList>

export const siteSection = z.strictObject({
  placeKinds: z.array(placeKind).max(100).default([]),
  attributes: z.array(siteAttribute).max(40).default([]),
  baseLists: z.array(baseList).max(40).default([]),
  /** “无遗漏”认定 and the levels that sign it. */
  noOmission: cited({ label, levels: z.array(level).min(1) })
    .nullable()
    .default(null),
})
export type SiteSection = z.infer<typeof siteSection>

/** The site section of a notice (or stored notice row), defaults filled in. */
export const siteSectionOf = sectionReader('site', siteSection)
