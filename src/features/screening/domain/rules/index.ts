import type { Rule } from '../engine/index.ts'
import { powerSurge } from './p1-surge/rule.ts'
import { stoppedDrawing } from './p2-stopped-drawing/rule.ts'
import { expiredLicence } from './x1-expired-licence/rule.ts'
import { manyOperators } from './x3-many-operators/rule.ts'
import { closedYetListed } from './x4-closed-yet-listed/rule.ts'
import { blacklisted } from './x5-blacklisted/rule.ts'

/** Every rule of screening 初筛规则, in the order in which their codes are read. */
export const screeningRules: readonly Rule[] = [
  // P 用电
  powerSurge,
  stoppedDrawing,
  // X 部门数据比对
  expiredLicence,
  manyOperators,
  closedYetListed,
  blacklisted,
]
