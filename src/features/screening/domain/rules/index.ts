import type { Rule } from '../engine/index.ts'
import { catalogueNames } from './a1-catalogue-names/rule.ts'
import { tradeWords } from './a2-trade-words/rule.ts'
import { camouflage } from './a3-camouflage/rule.ts'
import { idleYetAlive } from './a4-idle/rule.ts'
import { powerSurge } from './p1-surge/rule.ts'
import { stoppedDrawing } from './p2-stopped-drawing/rule.ts'
import { powerRelapse } from './p3-relapse/rule.ts'
import { nightWork } from './p4-night/rule.ts'
import { residentialIndustry } from './p5-residential/rule.ts'
import { peerDeviation } from './p6-peers/rule.ts'
import { flatUse } from './p7-flat/rule.ts'
import { unlistedPlace } from './t1-unlisted/rule.ts'
import { loadingTime } from './t2-loading-time/rule.ts'
import { betweenChemical } from './t3-between-chemical/rule.ts'
import { nightArrival } from './t4-night/rule.ts'
import { newPlace } from './t5-new/rule.ts'
import { nearClosed } from './t6-near-closed/rule.ts'
import { loneDen } from './t7-lone-den/rule.ts'
import { expiredLicence } from './x1-expired-licence/rule.ts'
import { noLicence } from './x2-no-licence/rule.ts'
import { manyOperators } from './x3-many-operators/rule.ts'
import { closedYetListed } from './x4-closed-yet-listed/rule.ts'
import { blacklisted } from './x5-blacklisted/rule.ts'

/** Every rule of screening 初筛规则, in the order in which their codes are read. */
export const screeningRules: readonly Rule[] = [
  // A 名称与经营范围
  catalogueNames,
  tradeWords,
  camouflage,
  idleYetAlive,
  // P 用电
  powerSurge,
  stoppedDrawing,
  powerRelapse,
  nightWork,
  residentialIndustry,
  peerDeviation,
  flatUse,
  // T 车辆停留
  unlistedPlace,
  loadingTime,
  betweenChemical,
  nightArrival,
  newPlace,
  nearClosed,
  loneDen,
  // X 部门数据比对
  expiredLicence,
  noLicence,
  manyOperators,
  closedYetListed,
  blacklisted,
]
