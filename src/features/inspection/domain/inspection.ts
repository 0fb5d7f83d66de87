/** 排查、检查: one list per concept; the table's checks, filters, screens and tests derive from these. */
export const inspectionKinds = ['patrol', 'administrative'] as const
export type InspectionKind = (typeof inspectionKinds)[number]
export const inspectionKindNames: Readonly<Record<InspectionKind, string>> = {
  patrol: '日常巡查',
  administrative: '行政检查',
}

export const inspectionResults = ['no_problem', 'locked', 'refused', 'problem'] as const
export type InspectionResult = (typeof inspectionResults)[number]
export const inspectionResultNames: Readonly<Record<InspectionResult, string>> = {
  no_problem: '无异常',
  locked: '锁门',
  refused: '拒检',
  problem: '发现问题',
}

/** 锁门 and 拒检 are results but no coverage: nobody has looked inside. */
export const isEntered = (result: InspectionResult): boolean =>
  result === 'no_problem' || result === 'problem'

/** 排查方式, where a notice names none of its own. */
export const generalMethods = [
  { id: 'full', label: '全面排查' },
  { id: 'double_random', label: '双随机' },
  { id: 'cross', label: '交叉检查' },
  { id: 'surprise', label: '突击检查' },
  { id: 'open_and_covert', label: '明查暗访' },
  { id: 'revisit', label: '复查' },
] as const

const methodLabels = new Map<string, string>([
  ...generalMethods.map((m) => [m.id, m.label] as const),
  ['drone', '无人机'],
  ['joint', '联合执法检查'],
])

/** The Chinese label; a campaign's own methods come first. */
export const methodLabel = (id: string, own: readonly { id: string; label: string }[] = []): string =>
  own.find((m) => m.id === id)?.label ?? methodLabels.get(id) ?? id

/** Who patrols: nobody among them needs enforcement powers (国办发〔2024〕54号 keeps grid workers out of inspections). */
export const patrolRoles = ['grid_worker', 'clerk', 'principal_leader', 'leader_in_charge'] as const
export const administrativeRoles = ['department_officer'] as const

/** Days until a locked or refused place is visited again. No notice names a number. */
export const revisitWithinDays = 7

/**
 * Days until the approval of an urgent inspection must be on file: 国办发〔2024〕54号 asks for it afterwards without a number;
 * the 24 hours of 行政强制法 19 are taken, to be confirmed by the office's legal review.
 */
export const laterApprovalWithinDays = 1
