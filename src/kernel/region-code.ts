import { z } from 'zod'

/**
 * 行政区划代码, national statistical codes: a child's code starts with its parent's
 * (province 2, city 4, county 6, town 9, village 12 digits; grid cell 15).
 */
export const regionLevels = ['province', 'city', 'county', 'town', 'village', 'grid'] as const
export type RegionLevel = (typeof regionLevels)[number]

const digits: Record<RegionLevel, number> = {
  province: 2,
  city: 4,
  county: 6,
  town: 9,
  village: 12,
  grid: 15,
}

export const regionLevelNames: Record<RegionLevel, string> = {
  province: '省',
  city: '市',
  county: '县（市、区）',
  town: '乡镇（街道）',
  village: '村（社区）',
  grid: '网格',
}

export const regionCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12}|\d{15})$/, {
  message: '行政区划代码应为 2、4、6、9、12 或 15 位数字。',
})

export function levelOf(code: string): RegionLevel {
  const level = regionLevels.find((l) => digits[l] === code.length)
  if (!level) throw new RangeError(`not a region code: ${code}`)
  return level
}

/** The code of the ancestor at a level, or null when the region lies above it. */
export function ancestorAt(code: string, level: RegionLevel): string | null {
  return code.length >= digits[level] ? code.slice(0, digits[level]) : null
}

/** True for the region itself and everything below it. */
export const isWithin = (code: string, ancestor: string): boolean => code.startsWith(ancestor)

export const parentOf = (code: string): string | null => {
  const index = regionLevels.indexOf(levelOf(code))
  return index === 0 ? null : code.slice(0, digits[regionLevels[index - 1]!])
}
