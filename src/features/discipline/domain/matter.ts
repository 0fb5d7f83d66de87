import { ancestorAt, regionLevels, type RegionLevel } from '../../../kernel/region-code.ts'
import type { Role } from '../../organisation/domain/index.ts'

/**
 * 公职人员问题线索: what goes to the discipline organs and not along the local chain (310号令 第十九条; 监察法 第三十四条). Only
 * those who handle a matter know that it exists.
 */
export const matterConcerns = ['shielding', 'dereliction', 'benefit', 'interference', 'other'] as const
export type MatterConcern = (typeof matterConcerns)[number]
export const matterConcernNames: Readonly<Record<MatterConcern, string>> = {
  shielding: '充当“保护伞”、包庇纵容',
  dereliction: '失职渎职、监管不力',
  benefit: '收受财物、入股分利',
  interference: '干预执法、通风报信',
  other: '其他',
}

export const matterStates = ['received', 'accepted', 'concluded'] as const
export type MatterState = (typeof matterStates)[number]
export const matterStateNames: Readonly<Record<MatterState, string>> = {
  received: '待受理',
  accepted: '办理中',
  concluded: '已办结',
}

export const matterConclusions = ['no_fault', 'talked_to', 'sanctioned', 'referred', 'forwarded'] as const
export type MatterConclusion = (typeof matterConclusions)[number]
export const matterConclusionNames: Readonly<Record<MatterConclusion, string>> = {
  no_fault: '未发现问题，予以了结',
  talked_to: '谈话提醒、批评教育、诫勉',
  sanctioned: '给予党纪政务处分',
  referred: '涉嫌犯罪，移送审查起诉',
  forwarded: '转上级机关办理',
}

export const matterActions = ['accept', 'record', 'forward', 'conclude'] as const
export type MatterAction = (typeof matterActions)[number]
export const matterActionNames: Readonly<Record<MatterAction, string>> = {
  accept: '受理并指定承办人',
  record: '记录办理情况',
  forward: '转上级机关',
  conclude: '办结',
}

/** State × action → next state (rule 3). Only discipline officers act; whether it is theirs is asked first, by sight. */
export const matterTransitions: readonly {
  readonly action: MatterAction
  readonly from: readonly MatterState[]
  readonly to: MatterState
}[] = [
  { action: 'accept', from: ['received', 'accepted'], to: 'accepted' },
  { action: 'record', from: ['accepted'], to: 'accepted' },
  { action: 'forward', from: ['received', 'accepted'], to: 'concluded' },
  { action: 'conclude', from: ['accepted'], to: 'concluded' },
]

/** The state an action leads to; null where it may not be taken. */
export const nextMatterState = (state: MatterState, action: MatterAction): MatterState | null =>
  matterTransitions.find((row) => row.action === action && row.from.includes(state))?.to ?? null

export const allowedMatterActions = (state: MatterState): MatterAction[] =>
  matterActions.filter((action) => nextMatterState(state, action) !== null)

/** Who may send a matter in: everybody who works on cases. What was sent is not shown to them again. */
export const matterSenders = [
  'grid_worker',
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'legal_reviewer',
  'supervisor',
  'discipline_officer',
] as const satisfies readonly Role[]

/** The official's own level says which organ handles the matter (干部管理权限): never the official's own. */
export const accusedLevels = ['village', 'town', 'county', 'city', 'province'] as const
export type AccusedLevel = (typeof accusedLevels)[number]
export const accusedLevelNames: Readonly<Record<AccusedLevel, string>> = {
  village: '村（社区）干部',
  town: '乡镇（街道）及站所人员',
  county: '县级机关人员',
  city: '市级机关人员',
  province: '省级机关人员',
}

const handledAt: Readonly<Record<AccusedLevel, RegionLevel>> = {
  village: 'county',
  town: 'county',
  county: 'city',
  city: 'province',
  province: 'province',
}

/**
 * The region whose discipline organ handles a matter.
 * @param place where it happened, a region code of any level; above the wanted level the place itself handles it
 */
export function handlingRegion(place: string, accused: AccusedLevel): string {
  return ancestorAt(place, handledAt[accused]) ?? place
}

/** The organ above a handling region; null at the province. */
export function organAbove(region: string): string | null {
  const at = regionLevels.findIndex((level) => ancestorAt(region, level) === region)
  return at <= 0 ? null : ancestorAt(region, regionLevels[at - 1]!)
}
