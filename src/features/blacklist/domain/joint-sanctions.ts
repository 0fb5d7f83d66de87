import type { OrgKind } from '../../organisation/domain/index.ts'

/**
 * 联合惩戒: which office does what about a published entry (N4 三(七): 限制其生产经营、市场准入等相关活动). Proposed with the
 * publication; the county strikes out and adds. 银行 is no office of the government: the market office passes it on.
 */
export type SanctionProposal = {
  readonly orgKind: OrgKind
  readonly office: string
  readonly measure: string
}

export const sanctionProposals: readonly SanctionProposal[] = [
  {
    orgKind: 'market_regulation',
    office: '市场监管部门',
    measure: '限制其登记、变更经营主体和涉化工经营范围，纳入信用公示',
  },
  { orgKind: 'tax', office: '税务部门', measure: '列为发票领用和纳税风险重点管理对象' },
  { orgKind: 'power', office: '供电企业', measure: '新装、增容、复电须先核对黑名单并书面报告安委办' },
  { orgKind: 'emergency', office: '应急管理部门', measure: '限制安全生产许可、备案，列为重点执法检查对象' },
  { orgKind: 'ecology', office: '生态环境部门', measure: '限制环评、排污许可，列为重点监管对象' },
  { orgKind: 'public_security', office: '公安机关', measure: '易制毒、易制爆化学品购销备案从严审查' },
  { orgKind: 'transport', office: '交通运输部门', measure: '限制危险货物运输许可，核查关联车辆' },
  { orgKind: 'land', office: '自然资源部门', measure: '限制供地、不动产租赁备案' },
  { orgKind: 'commerce', office: '金融机构（由商务、金融主管部门转送）', measure: '审慎授信、贷款' },
]

export const sanctionStates = ['sent', 'applied', 'not_applicable', 'lifted'] as const
export type SanctionState = (typeof sanctionStates)[number]
export const sanctionStateNames: Readonly<Record<SanctionState, string>> = {
  sent: '待回执',
  applied: '已落实',
  not_applicable: '无相关事项',
  lifted: '已解除',
}
