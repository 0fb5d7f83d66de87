import { roles } from '../../../kernel/action.ts'

/**
 * Results join the lists of every department, some of which one department may not show another: they stay with the safety
 * office's line and those who oversee it. A department and a grid worker get the lead that was given to them.
 */
export const screeningReaders = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'legal_reviewer',
  'supervisor',
  'auditor',
] as const
export const screeningLeaders = ['clerk', 'leader_in_charge', 'principal_leader'] as const

export const readers = roles(...screeningReaders)
export const common = { resource: 'screening', scope: 'region' } as const
