/** What may be planted. Each has a signature of its own, and none shows all of it every time. */
export const wrongdoings = {
  hidden_workshop: '借无害名称的作坊（夜间用电、车辆）',
  closed_alive: '已关停的厂死灰复燃',
  cancelled_drawing: '已注销、停用户仍用电',
  lone_den: '单车窝点（无名单、无电表）',
  surge: '出租厂房用电激增',
  house_load: '民用电带工业负荷',
  plant_in_plant: '厂中厂：一址多户、短命、用电上升',
  expired_working: '许可过期仍生产',
  unlicensed: '在税务、用电名单，经营危险化学品而无许可',
  blacklisted_person: '黑名单人员另起炉灶',
  store_only: '只存不产（有车无电）',
  farm_flat: '养殖场内全天平直的工艺',
} as const
export type Wrongdoing = keyof typeof wrongdoings
export const wrongdoingKinds = Object.keys(wrongdoings) as Wrongdoing[]

/** One planted wrongdoing, kept apart from the data. Degrees WGS-84. */
export type Truth = {
  readonly id: string
  readonly kind: Wrongdoing
  /** Registered name, or the account's holder; empty for a den on no list. */
  readonly name: string
  readonly code: string
  readonly meter: string
  readonly lon: number
  readonly lat: number
  /** First day of it, `YYYY-MM-DD`. */
  readonly since: string
  /** Every name under which a list may hold it. */
  readonly names: readonly string[]
  /** Which of its signals the data hold: 'night', 'trucks', 'relapse' … */
  readonly shown: readonly string[]
}

export type CountySize = {
  /** Of each kind of wrongdoing. */
  readonly planted: number
  readonly firms: number
  readonly houses: number
  readonly farms: number
  readonly trucks: number
  readonly readingDays: number
  readonly truckDays: number
}

/**
 * `county`: some 2,000 meters, 2,000 firms, 60 trucks, 48 planted among them (about one firm in fifty). `small`: the same made in
 * two seconds, for tests.
 */
export const countySizes = {
  county: {
    planted: 4,
    firms: 1_750,
    houses: 520,
    farms: 110,
    trucks: 60,
    readingDays: 430,
    truckDays: 75,
  },
  small: { planted: 1, firms: 190, houses: 60, farms: 20, trucks: 14, readingDays: 430, truckDays: 65 },
} as const satisfies Record<string, CountySize>
export type CountySizeName = keyof typeof countySizes
