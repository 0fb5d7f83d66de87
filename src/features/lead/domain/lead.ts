/** 线索: one list per concept; the table's checks, filters, screens and tests derive from these. */
export const leadSources = [
  'patrol',
  'screening',
  'hotline',
  'department_transfer',
  'superior_assignment',
  'cross_region',
  'chain',
  'supervision',
] as const
export type LeadSource = (typeof leadSources)[number]
export const leadSourceNames: Readonly<Record<LeadSource, string>> = {
  patrol: '排查巡查',
  screening: '大数据筛查',
  hotline: '热线转办',
  department_transfer: '部门移送',
  superior_assignment: '上级交办',
  cross_region: '异地移送',
  chain: '全链条倒查',
  supervision: '督导发现',
}

export const leadStates = ['open', 'assigned', 'verifying', 'concluded'] as const
export type LeadState = (typeof leadStates)[number]
export const leadStateNames: Readonly<Record<LeadState, string>> = {
  open: '待分办',
  assigned: '已分办',
  verifying: '核查中',
  concluded: '已办结',
}

/** How a lead ends. Kept distinct: 查无此处 is no 查不属实, and a duplicate says nothing about the truth. */
export const leadConclusions = [
  'verified_true',
  'verified_false',
  'handed_over',
  'merged',
  'no_such_place',
  'duplicate',
] as const
export type LeadConclusion = (typeof leadConclusions)[number]
export const leadConclusionNames: Readonly<Record<LeadConclusion, string>> = {
  verified_true: '查实',
  verified_false: '查不属实',
  handed_over: '移交',
  merged: '并案',
  no_such_place: '查无此处',
  duplicate: '重复线索',
}
