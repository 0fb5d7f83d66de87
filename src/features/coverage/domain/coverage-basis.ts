import { placeKindLabel } from '../../site/domain/index.ts'

/**
 * 底数口径: what a figure counts. `register` every site of the register; `union` the distinct sites that at least one list
 * names; `kind:<place kind>` sites of a kind; `list:<id of the list>` entries of one department's list.
 */
export type CoverageBasis = 'register' | 'union' | `kind:${string}` | `list:${string}`

export const basisPattern =
  /^(register|union|kind:[a-z0-9_]{1,60}|list:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export const listOfBasis = (basis: string): string | null =>
  basis.startsWith('list:') ? basis.slice(5) : null
export const placeKindOfBasis = (basis: string): string | null =>
  basis.startsWith('kind:') ? basis.slice(5) : null

/** The basis in words; `ownKinds`: the campaign's own place kinds; `listLabel`: of a list that the reader may see. */
export function basisLabel(
  basis: string,
  names: {
    ownKinds?: readonly { id: string; label: string }[]
    listLabel?: (id: string) => string | undefined
  } = {},
): string {
  if (basis === 'register') return '登记在册的全部场所'
  if (basis === 'union') return '各部门底单合并（每处场所只计一次）'
  const list = listOfBasis(basis)
  if (list) return names.listLabel?.(list) ?? '部门底单'
  return placeKindLabel(placeKindOfBasis(basis) ?? '', names.ownKinds)
}

/** 排查结果 of a place within a round or campaign. */
export const coverageOutcomes = ['entered', 'locked', 'refused', 'not_visited'] as const
export type CoverageOutcome = (typeof coverageOutcomes)[number]
export const coverageOutcomeNames: Record<CoverageOutcome, string> = {
  entered: '已入内排查',
  locked: '锁门',
  refused: '拒检',
  not_visited: '未到',
}

/** What a list of sites may be narrowed to; `left`: everything not entered. */
export const outcomeFilters = ['due', 'left', ...coverageOutcomes] as const
export type OutcomeFilter = (typeof outcomeFilters)[number]
export const outcomeFilterNames: Record<OutcomeFilter, string> = {
  due: '全部应查',
  left: '尚未入内（含锁门、拒检、未到）',
  ...coverageOutcomeNames,
}

/** Rows of a list that have no site, by why. */
export const unplacedStates = ['asked', 'unplaced', 'new', 'set_aside'] as const
export type UnplacedState = (typeof unplacedStates)[number]
