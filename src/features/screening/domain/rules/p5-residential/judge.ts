export type ResidentialParameters = {
  readonly leastCapacity: number
  readonly loadFactor: number
  readonly leastKwh: number
}

export type ResidentialAccount = {
  readonly meter: string
  readonly subject: string
  readonly holder: string
  readonly tariff: string
  readonly voltage: string
  readonly phases: string
  /** kVA; 0 when unknown. */
  readonly capacity: number
  /** Mean kWh a day; null without readings. */
  readonly aDay: number | null
}

export type ResidentialUse = {
  readonly points: number
  readonly aDay: number | null
  /** Share of the contract that is used around the clock, 0–1; null without readings or capacity. */
  readonly loadFactor: number | null
}

/** 非居民 and its kind are not homes. */
export const isResidential = (tariff: string): boolean =>
  /居民|生活|民用|住宅|城镇|农村照明/.test(tariff) && !/非居民|非民用|非工业|农业|商业|工业/.test(tariff)

export const isThreePhase = (voltage: string, phases: string): boolean =>
  /380|0\.38|0\.4\s*kV|400\s*V/i.test(voltage) || /三相|^\s*(3|三)\s*相?\s*$|^是$|3P/i.test(phases)

/**
 * Schools, homes for the aged, committees, temples and shared equipment of estates pay the residential price by the price bureaus’
 * own rules (执行居民电价的非居民用户), so a large contract of theirs says nothing; running around the clock still does.
 */
export const paysSoByRule = (holder: string): boolean =>
  /学校|小学|中学|幼儿园|大学|学院|养老|敬老|福利|物业|业委会|业主|居委会|村委会|村民委员会|居民委员会|社区|寺|庙|教堂|清真|充电|医院|卫生院/.test(
    holder,
  )

/** P5: a pre-filter. A large three-phase contract alone says next to nothing; power used says more. */
export function judgeResidential(a: ResidentialAccount, p: ResidentialParameters): ResidentialUse | null {
  if (!isResidential(a.tariff) || !isThreePhase(a.voltage, a.phases)) return null
  const loadFactor = a.aDay === null || a.capacity <= 0 ? null : a.aDay / (a.capacity * 24)
  const aroundTheClock = loadFactor !== null && loadFactor > p.loadFactor / 100
  const large = a.capacity >= p.leastCapacity && !paysSoByRule(a.holder)
  if (!large && !aroundTheClock) return null
  if (a.aDay === null) return { points: 2, aDay: null, loadFactor: null }
  if (a.aDay < p.leastKwh) return null
  return { points: aroundTheClock || a.aDay >= 3 * p.leastKwh ? 10 : 8, aDay: a.aDay, loadFactor }
}
