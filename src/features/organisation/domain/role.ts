/** 角色: what a post is for. One person acts as one post (unit, role, region, from, to) at a time (decisions 9). */
export const roles = [
  'grid_worker',
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'tip_intake',
  'reward_checker',
  'reward_payer',
  'discipline_officer',
  'legal_reviewer',
  'supervisor',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export const roleNames: Record<Role, string> = {
  grid_worker: '网格员',
  clerk: '经办人',
  leader_in_charge: '分管负责人',
  principal_leader: '主要负责人',
  department_officer: '部门执法（办事）人员',
  tip_intake: '举报受理员',
  reward_checker: '奖励审核员',
  reward_payer: '奖励发放员',
  discipline_officer: '纪检监察人员',
  legal_reviewer: '法制审核人员',
  supervisor: '督导人员',
  auditor: '审计人员（只读）',
  administrator: '系统管理员（无业务数据）',
}

/** Roles that see the business of their whole region (the safety office's line and those who oversee it). */
export const regionWideRoles = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'supervisor',
  'auditor',
] as const satisfies readonly Role[]

/** Everyone who may open the office's business rooms at all; administrators hold no business data. */
export const businessRoles = [
  'grid_worker',
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'legal_reviewer',
  'supervisor',
  'auditor',
] as const satisfies readonly Role[]
