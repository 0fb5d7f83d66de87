/**
 * 附件3's figures in the form's order. `label` is the head printed in the notice; `rule` is the counting rule as it stands
 * beside the figure on screen (domain rules fixed once: decisions 2).
 */
export const indicators = [
  {
    id: 'inspection_teams',
    label: '检查组个数',
    unit: '个',
    kind: 'count',
    rule: '本期实际出动过的检查组，同一检查组只计一次。',
  },
  {
    id: 'officer_visits',
    label: '出动执法人员人次',
    unit: '人次',
    kind: 'count',
    rule: '行政检查记录中的执法人员人数逐次相加；村（网格）巡查人员另行列示，不计入。',
  },
  {
    id: 'enterprises_inspected',
    label: '排查企业（单位或个人）数',
    unit: '家',
    kind: 'count',
    rule: '本期进入排查的企业、单位或个人，同一家排查多次只计一家；锁门、拒检不算已排查。',
  },
  {
    id: 'found_total',
    label: '发现非法违法企业（单位或个人）数 合计',
    unit: '家',
    kind: 'count',
    rule: '等于右侧四类之和；同一家按本期最先确认的案件类别计一次，以确认日期为准。',
  },
  {
    id: 'found_over_scope',
    label: '现有化工企业超许可范围生产储存危险化学品企业数',
    unit: '家',
    kind: 'count',
    rule: '本期首件确认案件属于此类的企业数，每家一次。',
  },
  {
    id: 'found_non_chemical',
    label: '非化工企业未经许可生产化工产品（危险化学品）企业数',
    unit: '家',
    kind: 'count',
    rule: '本期首件确认案件属于此类的企业数，每家一次。',
  },
  {
    id: 'found_no_licence',
    label: '无证无照或证照不全生产化工产品（危险化学品）的小企业、小作坊、黑窝点数',
    unit: '家',
    kind: 'count',
    rule: '本期首件确认案件属于此类的小企业、小作坊、黑窝点数，每家一次。',
  },
  {
    id: 'found_attached',
    label: '以挂靠、租赁或“厂中厂”等方式非法违法生产化工产品（危险化学品）的单位或个人数',
    unit: '家',
    kind: 'count',
    rule: '本期首件确认案件属于此类的单位或个人数，每家一次。',
  },
  {
    id: 'stop_orders',
    label: '责令停产整顿企业数',
    unit: '家',
    kind: 'count',
    rule: '本期内被责令停产（任何形式）的企业，以责令日期为准，每家一次。',
  },
  {
    id: 'dismantled',
    label: '拆除非法生产装置企业数',
    unit: '家',
    kind: 'count',
    rule: '本期内完成拆除的企业，以完成日期为准，每家一次。',
  },
  {
    id: 'gains_confiscated_enterprises',
    label: '没收违法所得企业数',
    unit: '家',
    kind: 'count',
    rule: '本期内作出没收违法所得决定的企业，以决定日期为准，每家一次。',
  },
  {
    id: 'gains_confiscated_amount',
    label: '没收违法所得金额（万元）',
    unit: '万元',
    kind: 'cents',
    rule: '本期内没收违法所得决定的金额之和，按分累加，打印时四舍五入到万元两位小数。',
  },
  {
    id: 'fined_enterprises',
    label: '实施经济处罚企业数',
    unit: '家',
    kind: 'count',
    rule: '本期内作出罚款决定的企业，以决定日期为准，每家一次。',
  },
  {
    id: 'fined_amount',
    label: '实施经济处罚金额（万元）',
    unit: '万元',
    kind: 'cents',
    rule: '本期内罚款决定的金额之和，按分累加，打印时四舍五入到万元两位小数。',
  },
  {
    id: 'referred',
    label: '移送司法机关处理数',
    unit: '件',
    kind: 'count',
    rule: '本期内移送司法机关的案件数，以移送日期为准。',
  },
] as const satisfies readonly {
  id: string
  label: string
  unit: string
  kind: 'count' | 'cents'
  rule: string
}[]

export type IndicatorId = (typeof indicators)[number]['id']
export type Indicator = (typeof indicators)[number]
export const indicatorIds = indicators.map((i) => i.id) as [IndicatorId, ...IndicatorId[]]

/** The four kinds whose sum is the total. */
export const foundKinds = [
  'found_over_scope',
  'found_non_chemical',
  'found_no_licence',
  'found_attached',
] as const satisfies readonly IndicatorId[]

/** Enterprises with money beside their amount: one does not stand without the other (C30). */
export const moneyPairs = [
  { enterprises: 'gains_confiscated_enterprises', amount: 'gains_confiscated_amount', what: '没收违法所得' },
  { enterprises: 'fined_enterprises', amount: 'fined_amount', what: '经济处罚' },
] as const satisfies readonly { enterprises: IndicatorId; amount: IndicatorId; what: string }[]

export const indicatorOf = (id: IndicatorId): Indicator => indicators.find((i) => i.id === id)!

/** Counts, and integer cents for the two amounts. */
export type FigureValues = Readonly<Record<IndicatorId, number>>

/** One record of all indicators, each made by `make`. */
export const forEachIndicator = <T>(make: (id: IndicatorId) => T): Record<IndicatorId, T> =>
  Object.fromEntries(indicatorIds.map((id) => [id, make(id)])) as Record<IndicatorId, T>
