import type { ClearanceItem, MeasureKind, ViolationKind, WayOut } from '../world-event.ts'

/** `limitDays` null: at once. */
type Demand = { measure: MeasureKind; text: string; limitDays: number | null }

/** N1 §二(二): what is ordered for each kind; a null limit means at once. */
export const demands: Record<ViolationKind, readonly Demand[]> = {
  over_scope: [
    { measure: 'over_scope_stop', text: '责令立即停产整顿', limitDays: null },
    { measure: 'over_scope_permit', text: '责令限期依法办理相关手续', limitDays: 30 },
  ],
  non_chemical: [
    { measure: 'non_chemical_stop', text: '责令立即停产', limitDays: null },
    { measure: 'non_chemical_seal', text: '封闭非法生产装置及所在区域', limitDays: null },
    { measure: 'non_chemical_dismantle', text: '责令限期拆除非法生产装置', limitDays: 15 },
  ],
  no_licence: [
    { measure: 'illegal_stop', text: '立即依法责令停止生产、储存、使用', limitDays: null },
    { measure: 'illegal_remove_danger', text: '采取有力有效措施，彻底消除安全隐患', limitDays: 10 },
  ],
  attached: [
    { measure: 'illegal_stop', text: '立即依法责令停止生产，终止租赁（挂靠）关系', limitDays: null },
    { measure: 'illegal_remove_danger', text: '采取有力有效措施，彻底消除安全隐患', limitDays: 10 },
  ],
}

export const clearanceNotes: Record<ClearanceItem, string> = {
  water: '供水支管已拆除并加封。',
  power: '供电所现场断电并拆除表后线路。',
  equipment: '反应、搅拌、灌装设备已拆除运离。',
  materials: '原料、产品及废液已由有资质单位转运处置。',
  premises: '场地已清扫冲洗，无残留物。',
}

const allItems = Object.keys(clearanceNotes) as ClearanceItem[]
/** A licensed enterprise goes on with what it is licensed for: its water, power and premises stay. */
export const itemsOf = (kind: ViolationKind): ClearanceItem[] =>
  kind === 'over_scope' ? ['equipment', 'materials'] : allItems

export const isCut = (item: ClearanceItem): boolean => item === 'water' || item === 'power'

export const waysOut: Record<ViolationKind, readonly WayOut[]> = {
  over_scope: ['rectified', 'equipment_removed'],
  non_chemical: ['shut_down'],
  no_licence: ['shut_down'],
  attached: ['shut_down'],
}
