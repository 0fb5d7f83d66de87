/**
 * 筛查数据: the tables that rules read, the same whichever engine holds them and whether they came from the register or from a
 * folder of files. `text` is never null (empty when unknown); `number` is a double or null; `day` counts days since 1970-01-01
 * of the local calendar, or null. Coordinates are WGS-84 degrees, energy kWh, capacity kVA, radii metres.
 */
export type TableColumnType = 'text' | 'number' | 'day'

export const screeningTables = {
  /** 对象: a site or an operator after linking; what leads are about. */
  subject: {
    subject: 'text',
    kind: 'text', // 'site' | 'operator'
    name: 'text',
    address: 'text',
    region_code: 'text',
    lon: 'number',
    lat: 'number',
    site_id: 'text',
    operator_id: 'text',
  },
  /** 底单条目: one row of a department's list. */
  entry: {
    entry: 'text',
    subject: 'text',
    list_kind: 'text', // id of list-kinds/*.yaml
    list: 'text', // as a clerk calls it: 市场主体清单（市场监管）
    as_of: 'day',
    name: 'text',
    code: 'text', // sound credit codes only
    person: 'text',
    address: 'text',
    address_key: 'text', // folded: the same ground has the same key; empty when the address tells no building
    scope: 'text',
    industry_code: 'text',
    industry: 'text',
    entity_type: 'text',
    status: 'text', // '' | active | stopped | closed
    status_text: 'text',
    opened_on: 'day',
    closed_on: 'day',
    licence_no: 'text',
    licence_kind: 'text',
    valid_to: 'day',
    /** Use state of land and plants, note of the list: 闲置, 停产 … */
    note: 'text',
  },
  /** 电表: an account of the power company. */
  meter: {
    meter: 'text',
    subject: 'text',
    entry: 'text',
    holder: 'text',
    address: 'text',
    tariff: 'text',
    voltage: 'text',
    phases: 'text',
    capacity_kva: 'number',
    industry: 'text',
    status: 'text', // '' | active | stopped | closed
    opened_on: 'day',
  },
  /** 日电量. A day several readings tell of holds their sum. */
  reading: {
    meter: 'text',
    day: 'day',
    kwh: 'number',
    peak: 'number',
    flat: 'number',
    valley: 'number',
  },
  /** 月电量; `month` is the month's first day. */
  month_reading: {
    meter: 'text',
    month: 'day',
    kwh: 'number',
    peak: 'number',
    flat: 'number',
    valley: 'number',
  },
  /** 轨迹点; `t` is seconds since 1970-01-01 UTC. */
  point: { vehicle: 'text', t: 'number', lon: 'number', lat: 'number' },
  /** 登记地点: where such vehicles may stand. `chemical` is 1 where hazardous goods are rightly loaded. */
  place: {
    place: 'text',
    subject: 'text',
    name: 'text',
    lon: 'number',
    lat: 'number',
    radius: 'number',
    chemical: 'number',
  },
  /** 关停断电: what is known to have been stopped, closed or cut off, by which record. */
  closure: {
    subject: 'text',
    kind: 'text', // 'stopped' | 'closed' | 'power_cut'
    on_day: 'day',
    list: 'text',
    text: 'text',
  },
  /** 黑名单. */
  blacklisted: {
    name: 'text',
    code: 'text',
    person: 'text',
    reason: 'text',
    from_day: 'day',
    to_day: 'day',
  },
} as const satisfies Record<string, Record<string, TableColumnType>>

export type TableName = keyof typeof screeningTables
export const tableNames = Object.keys(screeningTables) as TableName[]
