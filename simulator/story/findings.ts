import { makeName } from '../names.ts'
import type { Random } from '../random.ts'
import type { PlaceKind, WorldOperator, WorldSite } from '../world.ts'
import type { Activity, Chemical, Finding, ViolationKind } from '../world-event.ts'

type Substance = { name: string; cas: string | null; units: readonly string[] }

const substances: readonly Substance[] = [
  { name: '盐酸', cas: '7647-01-0', units: ['吨', '桶'] },
  { name: '硫酸', cas: '7664-93-9', units: ['吨', '桶'] },
  { name: '硝酸', cas: '7697-37-2', units: ['千克', '桶'] },
  { name: '氢氧化钠', cas: '1310-73-2', units: ['千克', '袋'] },
  { name: '二甲苯', cas: '1330-20-7', units: ['千克', '桶'] },
  { name: '甲苯', cas: '108-88-3', units: ['千克', '桶'] },
  { name: '乙酸乙酯', cas: '141-78-6', units: ['千克', '桶'] },
  { name: '甲醇', cas: '67-56-1', units: ['吨', '桶'] },
  { name: '丙酮', cas: '67-64-1', units: ['千克', '桶'] },
  { name: '过氧化氢', cas: '7722-84-1', units: ['升', '桶'] },
  { name: '二氯甲烷', cas: '75-09-2', units: ['千克', '桶'] },
  { name: '三氯甲烷', cas: '67-66-3', units: ['千克', '桶'] },
  { name: '环己酮', cas: '108-94-1', units: ['千克', '桶'] },
  { name: '次氯酸钠溶液', cas: '7681-52-9', units: ['吨', '桶'] },
  { name: '氨水', cas: '1336-21-6', units: ['升', '桶'] },
  { name: '液化石油气', cas: '68476-85-7', units: ['瓶'] },
  { name: '稀释剂', cas: null, units: ['吨', '桶'] },
  { name: '油漆半成品', cas: null, units: ['吨', '桶'] },
  { name: '废有机溶剂', cas: null, units: ['吨', '桶'] },
]

const unknownLiquid: Chemical = { name: '不明液体', cas: null, quantity: null, unit: null }

function makeQuantity(unit: string, random: Random): string {
  if (unit === '吨') return String(random.int(2, 60) / 10)
  return String(unit === '千克' || unit === '升' ? random.int(4, 60) * 25 : random.int(3, 48))
}

function makeChemical(random: Random): Chemical {
  if (random.chance(0.06)) return unknownLiquid
  const { name, cas, units } = random.pick(substances)
  const unit = random.pick(units)
  return { name, cas, quantity: makeQuantity(unit, random), unit }
}

function makeChemicals(random: Random): Chemical[] {
  const drawn = Array.from({ length: random.int(1, 3) }, () => makeChemical(random))
  return drawn.filter((c, i) => drawn.findIndex((other) => other.name === c.name) === i)
}

const factsOf: Record<ViolationKind, readonly string[]> = {
  over_scope: [
    '许可证载明经营范围不含所涉品种，现场擅自扩大范围储存危险化学品。',
    '擅自改变许可的储存方式，在普通库房内堆放桶装溶剂，未设防爆和通风设施。',
    '储存数量超出许可量，部分桶装物料露天堆放。',
  ],
  non_chemical: [
    '登记为非化工企业，厂房内设有反应釜和搅拌罐，未经许可生产化工产品。',
    '以普通贸易名义在库房后间勾兑、分装溶剂，未取得任何化工许可。',
    '车间内加装简易蒸馏装置回收溶剂，未办理许可和安全审查。',
  ],
  no_licence: [
    '租用闲置院落夜间分装溶剂，现场无任何证照。',
    '利用停养的养殖棚生产稀释剂，无证无照，设备简陋，气味刺鼻。',
    '在民房内储存桶装化学品对外销售，无营业执照和经营许可。',
    '小作坊内自制清洗剂，只有过期的个体户执照，无生产许可。',
  ],
  attached: [
    '将厂房后半部分转租给个人进行“厂中厂”生产，承租人无任何许可。',
    '挂靠在现有企业名下，在同一厂区内另设装置生产胶粘剂。',
    '以仓储名义出租库房，承租人在内进行调和分装。',
  ],
}

const licenceOf: Record<ViolationKind, string> = {
  over_scope: '危险化学品经营许可证（品种范围不符）',
  non_chemical: '安全生产许可证',
  no_licence: '营业执照、安全生产许可证',
  attached: '安全生产许可证',
}

function proposeKind(site: WorldSite, operator: WorldOperator | null, random: Random): ViolationKind {
  const leased: readonly PlaceKind[] = ['rented_plant', 'closed_plant']
  if (leased.includes(site.placeKind) && random.chance(0.6)) return 'attached'
  if (operator?.kind === 'enterprise') return random.chance(0.45) ? 'over_scope' : 'non_chemical'
  return 'no_licence'
}

const activitySets: readonly Activity[][] = [['produce'], ['produce', 'store'], ['store'], ['use', 'store']]

/** A finding that fits the place: what is made or stored, which licence is missing, who answers for it. */
export function makeFinding(
  caseKey: string,
  site: WorldSite,
  operator: WorldOperator | null,
  random: Random,
): Finding {
  const violationKind = proposeKind(site, operator, random)
  return {
    case: caseKey,
    relapseOf: null,
    violationKind,
    activities: [...(violationKind === 'over_scope' ? ['store' as const] : random.pick(activitySets))],
    chemicals: makeChemicals(random),
    facts: random.pick(factsOf[violationKind]),
    missingLicence: licenceOf[violationKind],
    responsiblePerson: operator?.legalPerson ?? makeName(random),
    landlord: site.landlord,
  }
}
