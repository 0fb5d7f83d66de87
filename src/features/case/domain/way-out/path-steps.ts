import type { OrgKind } from '../../../organisation/domain/index.ts'
import type { ClearanceCheckId } from '../notice-section.ts'
import type { WayOutPath } from './way-out-path.ts'

/** A step of a way out that somebody records, with what must be said of it. */
export type PathStep = {
  readonly id: string
  readonly label: string
  /** What the step is, for whoever records it. */
  readonly about: string
  readonly owner: OrgKind
  /** Labels of what must be filled in; left out: not asked. */
  readonly number?: string
  readonly organ?: string
  readonly place?: string
  /** Label of the words that must be said. */
  readonly note: string
  /** Steps, or 'plan' for the plan's items, that must be finished before. */
  readonly after: readonly string[]
  /** May be without need, with its basis. */
  readonly optional?: true
  /** Asked anew after a case was reopened. */
  readonly anew?: true
}

type Path = {
  /** 一企一策 is needed before the case may end. */
  readonly plan: boolean
  readonly steps: readonly PathStep[]
  /** What this way clears by itself, where the notice has no rule of its own for it. */
  readonly clearance: readonly ClearanceCheckId[]
  /** What this way always clears, whatever the notice says. */
  readonly alwaysClears: readonly ClearanceCheckId[]
  /** Why what is not cleared stays, said on the screen. */
  readonly keeps: string
}

const acceptance: PathStep = {
  id: 'department_acceptance',
  label: '主管部门验收',
  about: '由负责审批、监管的主管部门现场验收，出具验收意见。',
  owner: 'emergency',
  organ: '验收部门',
  note: '验收意见',
  after: ['plan', 'permit', 'keep_supply'],
  anew: true,
}

/**
 * Each way out with its steps (C20, C22): N5 四 names the ways; 关闭取缔 clears all five (苏安办〔2020〕34号 附件2 第3–6项); a
 * licensed enterprise that rectifies keeps water and power; one that moves clears the old place; one that changes trade
 * removes the equipment.
 */
export const pathsOfWaysOut: Readonly<Record<WayOutPath, Path>> = {
  shut_down: {
    plan: false,
    steps: [],
    clearance: ['water', 'power', 'equipment', 'materials', 'premises'],
    alwaysClears: [],
    keeps: '',
  },
  bring_up_to_standard: {
    plan: true,
    steps: [
      {
        id: 'permit',
        label: '取得许可（达到标准）',
        about: '依法取得许可证照，或经认定达到安全、环保等标准。',
        owner: 'emergency',
        number: '许可证（达标证明）编号',
        organ: '发证（认定）机关',
        note: '许可范围或达标情况',
        after: [],
      },
      {
        id: 'keep_supply',
        label: '保留供水供电的依据',
        about: '规范提升的不断水断电，写明依据。',
        owner: 'safety_office',
        note: '保留供水供电的依据',
        after: [],
      },
      acceptance,
    ],
    clearance: [],
    alwaysClears: [],
    keeps: '规范提升的企业依法整改、继续经营，保留供水供电；依据须在“出路”中写明。',
  },
  merge_or_relocate: {
    plan: false,
    steps: [
      {
        id: 'target',
        label: '搬迁去向和批准',
        about: '确定迁入的园区（集中区）并取得批准。',
        owner: 'emergency',
        place: '迁入的园区（集中区）',
        number: '批准文号',
        organ: '批准机关',
        note: '搬迁安排',
        after: [],
      },
      {
        id: 'new_licence',
        label: '新址取得许可',
        about: '新址依法取得许可证照后方可生产经营。',
        owner: 'emergency',
        place: '新址',
        number: '新址许可证编号',
        organ: '发证机关',
        note: '许可范围',
        after: ['target'],
      },
    ],
    clearance: ['equipment', 'materials', 'premises'],
    alwaysClears: ['equipment', 'materials', 'premises'],
    keeps: '整合搬迁的，清的是原址的设备、物料和场地；原址水电随场地移交，不作断水断电要求。',
  },
  transform: {
    plan: false,
    steps: [
      {
        id: 'activity_ended',
        label: '停止化工生产经营',
        about: '现场确认不再从事化工（危险化学品）生产、储存、经营。',
        owner: 'safety_office',
        note: '现场核实情况',
        after: [],
        anew: true,
      },
      {
        id: 'scope_changed',
        label: '变更登记经营范围',
        about: '到登记机关变更，去除化工类经营项目；本无此类项目的写明依据。',
        owner: 'market_regulation',
        number: '变更登记文号',
        organ: '登记机关',
        note: '变更后的经营范围',
        after: [],
        optional: true,
      },
    ],
    clearance: ['equipment'],
    alwaysClears: ['equipment'],
    keeps: '转型升级的企业转做其他行业，保留供水供电；化工设备必须拆除。',
  },
}

/** The step of a way by its id; undefined when the way has no such step. */
export const findPathStep = (path: WayOutPath, stepId: string): PathStep | undefined =>
  pathsOfWaysOut[path].steps.find((step) => step.id === stepId)
