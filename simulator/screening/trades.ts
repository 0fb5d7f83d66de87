import type { Ground } from './make-ground.ts'

/** What chemistry a trade has by right: none, some that needs no licence, trade without storage, or a licence for making. */
export type Chemistry = 'none' | 'harmless' | 'trade' | 'licensed'
export type LoadKind =
  | 'workshop'
  | 'two_shift'
  | 'continuous'
  | 'seasonal'
  | 'batch'
  | 'mostly_idle'
  | 'growing'
  | 'baker'
  | 'cold_store'
  | 'charging'
  | 'shop'

export type FirmTrade = {
  readonly word: string
  readonly suffixes: readonly string[]
  readonly scopes: readonly string[]
  readonly industry: readonly [code: string, name: string]
  readonly chemistry: Chemistry
  readonly share: number
  readonly ground: Ground['kind']
  readonly loads: readonly LoadKind[]
  /** kWh a day at work, least and most. */
  readonly level: readonly [number, number]
}

const company = ['有限公司', '有限公司', '有限公司', '有限责任公司', '厂']
const shop = ['经营部', '店', '商行']
type Row = readonly [
  word: string,
  share: number,
  chemistry: Chemistry,
  industry: readonly [string, string],
  ground: Ground['kind'],
  loads: readonly LoadKind[],
  level: readonly [number, number],
  scopes: readonly string[],
  suffixes?: readonly string[],
]

const works: readonly LoadKind[] = [
  'workshop',
  'workshop',
  'workshop',
  'two_shift',
  'seasonal',
  'batch',
  'growing',
  'mostly_idle',
]
const desk: readonly LoadKind[] = ['shop', 'shop', 'shop', 'workshop', 'growing']

// prettier-ignore
const rows: readonly Row[] = [
  ['商贸', 14, 'none', ['5199', '其他未列明批发业'], 'street', desk, [8, 70], ['日用百货、五金交电销售；货物进出口', '建筑材料、装饰材料销售', '日用百货销售；化工产品销售（不含许可类化工产品）']],
  ['机械制造', 9, 'none', ['3599', '其他专用设备制造'], 'park', works, [150, 2600], ['机械设备、配件制造、加工、销售', '金属结构件制造；机械零部件加工']],
  ['金属制品', 7, 'none', ['3399', '其他未列明金属制品制造'], 'park', works, [120, 2200], ['金属制品制造；金属表面处理及热处理加工（不含电镀）', '五金制品加工、销售']],
  ['建材', 7, 'none', ['3039', '其他建筑材料制造'], 'village', ['seasonal', 'seasonal', 'batch', 'workshop', 'mostly_idle'], [100, 1900], ['水泥制品、新型墙体材料制造、销售', '石材加工、销售']],
  ['纺织', 6, 'none', ['1711', '棉纺纱加工'], 'park', ['continuous', 'two_shift', 'workshop', 'seasonal'], [300, 3200], ['棉纱、坯布生产、销售', '纺织品织造、加工']],
  ['服装', 5, 'none', ['1819', '其他机织服装制造'], 'village', works, [60, 500], ['服装、服饰制造、销售']],
  ['食品', 5, 'none', ['1499', '其他未列明食品制造'], 'village', ['workshop', 'seasonal', 'baker', 'two_shift', 'cold_store'], [80, 1200], ['食品生产、销售（凭许可证经营）', '豆制品加工、销售']],
  ['木业', 5, 'none', ['2039', '软木制品及其他木制品制造'], 'village', works, [90, 900], ['木制品、胶合板加工、销售', '家具板材加工']],
  ['塑料制品', 6, 'harmless', ['2929', '塑料零件及其他塑料制品制造'], 'park', ['two_shift', 'continuous', 'workshop', 'batch'], [200, 2800], ['塑料制品制造、销售；再生塑料颗粒加工', '注塑制品、塑料薄膜生产、销售']],
  ['橡胶制品', 2, 'harmless', ['2919', '其他橡胶制品制造'], 'park', works, [150, 1600], ['橡胶制品、密封件制造、销售']],
  ['包装材料', 4, 'harmless', ['2926', '塑料包装箱及容器制造'], 'park', works, [120, 1500], ['包装材料、纸制品制造；包装装潢印刷', '塑料包装制品生产、销售']],
  ['科技', 6, 'none', ['7590', '其他科技推广服务业'], 'street', desk, [8, 90], ['技术开发、技术咨询、技术服务；软件开发', '信息技术咨询服务；电子产品销售']],
  ['新材料科技', 3, 'harmless', ['7320', '工程和技术研究和试验发展'], 'park', ['workshop', 'workshop', 'shop', 'growing'], [40, 900], ['新材料技术研发；合成材料销售；塑料制品制造', '新型膜材料销售；工程塑料及合成树脂销售（不含危险化学品）']],
  ['生物科技', 3, 'harmless', ['7340', '医学研究和试验发展'], 'street', ['shop', 'workshop', 'cold_store', 'growing'], [15, 300], ['生物科技领域内的技术开发、技术服务；农副产品销售', '生物有机肥料研发；饲料添加剂销售']],
  ['环保科技', 3, 'harmless', ['7722', '大气污染治理'], 'street', desk, [12, 260], ['环保设备安装、维修；环境保护监测', '水污染治理；环保咨询服务；水处理剂销售（不含危险化学品）']],
  ['涂料', 2, 'harmless', ['2641', '涂料制造'], 'park', works, [100, 1400], ['水性涂料、乳胶漆制造、销售（不含危险化学品）', '建筑腻子、水性内墙涂料生产、销售']],
  ['化工产品', 2, 'trade', ['5169', '其他化工产品批发'], 'street', desk, [6, 45], ['甲醇、丙酮、乙酸乙酯、甲苯批发（不带有储存设施经营）', '化工原料销售；盐酸、硫酸、氢氧化钠批发（票据经营）']],
  ['精细化工', 1.6, 'licensed', ['2669', '其他专用化学产品制造'], 'park', ['continuous', 'two_shift', 'workshop'], [600, 6000], ['乙酸乙酯、丙烯酸丁酯生产；化工产品销售', '苯胺、对硝基甲苯、邻苯二胺生产、销售', '环氧氯丙烷、三氯化磷生产']],
  ['助剂', 1, 'licensed', ['2662', '专项化学用品制造'], 'park', ['workshop', 'two_shift', 'batch'], [300, 2600], ['纺织助剂、过氧化氢、次氯酸钠溶液生产、销售', '皮革助剂、甲醛溶液生产']],
  ['胶粘剂', 0.8, 'licensed', ['2669', '其他专用化学产品制造'], 'park', ['workshop', 'two_shift'], [250, 1900], ['溶剂型胶粘剂、稀释剂、二甲苯分装、销售', '胶粘剂、环氧树脂涂料（闭杯闪点≤60℃）生产']],
  ['仓储', 3, 'none', ['5990', '其他仓储业'], 'park', ['shop', 'shop', 'cold_store', 'charging'], [20, 500], ['普通货物仓储服务（不含危险化学品）；装卸搬运', '低温仓储；货物配送']],
  ['物流', 4, 'none', ['5430', '道路货物运输'], 'street', ['shop', 'shop', 'charging'], [15, 260], ['道路普通货物运输；货运代理', '道路货物运输（含危险货物）；汽车租赁']],
  ['养殖', 4, 'none', ['0313', '猪的饲养'], 'village', ['workshop', 'seasonal', 'growing'], [30, 260], ['畜禽养殖、销售', '水产养殖；农产品初加工']],
  ['检测技术', 1, 'none', ['7452', '检测服务'], 'street', desk, [15, 120], ['环境检测、化工产品检测技术服务', '检验检测服务；实验分析仪器销售']],
  ['百货', 9, 'none', ['5211', '百货零售'], 'street', ['shop'], [6, 50], ['日用百货、副食品零售'], shop],
  ['五金涂料', 4, 'harmless', ['5284', '涂料零售'], 'street', ['shop'], [5, 30], ['五金、水暖、涂料、油漆零售', '建筑装饰材料、胶水、油漆零售'], shop],
  ['农资', 3, 'harmless', ['5166', '农药批发'], 'street', ['shop'], [5, 25], ['化肥、种子、不再分装的包装种子、农膜零售', '农药、化肥零售'], shop],
  ['餐饮', 5, 'none', ['6210', '正餐服务'], 'street', ['shop'], [30, 220], ['餐饮服务'], ['饭店', '餐馆', '酒家']],
  ['面包', 1.5, 'none', ['1411', '糕点、面包制造'], 'street', ['baker'], [60, 420], ['糕点、面包制作、销售'], ['坊', '店', '有限公司']],
  ['汽车维修', 3, 'none', ['8111', '汽车修理与维护'], 'street', ['shop', 'workshop'], [15, 120], ['汽车修理与维护；汽车零配件零售'], ['部', '厂', '有限公司']],
]

export const firmTrades: readonly FirmTrade[] = rows.map(
  ([word, share, chemistry, industry, ground, loads, level, scopes, suffixes]) => ({
    word,
    share,
    chemistry,
    industry,
    ground,
    loads,
    level,
    scopes,
    suffixes: suffixes ?? company,
  }),
)

/** Scopes of whoever makes or sells what needs a licence. */
export const hazardousScopes = [
  '甲苯、二甲苯、丙酮销售；稀释剂生产',
  '乙酸乙酯、甲醇、乙醇[无水]生产、分装',
  '苯胺、硝基苯、邻硝基氯苯生产、销售',
  '盐酸、硫酸、硝酸、氢氟酸分装、销售',
  '过氧化氢、次氯酸钠、甲醛溶液生产',
  '三氯甲烷、二氯甲烷、四氢呋喃回收、销售',
] as const

/** Names under which a workshop hides, with what they say they do. */
export const harmlessFronts = [
  ['生物科技', '生物科技领域内的技术开发、技术服务；饲料添加剂销售', ['7340', '医学研究和试验发展']],
  ['新材料', '新材料技术研发；合成材料销售', ['7320', '工程和技术研究和试验发展']],
  ['环保科技', '环保技术开发；水处理剂销售', ['7722', '大气污染治理']],
  ['科技', '技术开发、技术咨询；日用品销售', ['7590', '其他科技推广服务业']],
  ['农业发展', '农业技术开发；有机肥销售', ['0190', '其他农业']],
  ['商贸', '日用百货、建筑材料销售', ['5199', '其他未列明批发业']],
  ['家具', '家具制造、销售', ['2110', '木质家具制造']],
] as const satisfies readonly (readonly [string, string, readonly [string, string]])[]
