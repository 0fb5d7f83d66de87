import type { SignatureRow } from '../../../sign-off/domain/index.ts'

/** How a list stands with its own leader. `changed`: signed, and something is different now. */
export const problemListStates = ['unsigned', 'signed', 'changed', 'returned'] as const
export type ProblemListState = (typeof problemListStates)[number]
export const problemListStateNames: Readonly<Record<ProblemListState, string>> = {
  unsigned: '未签字',
  signed: '已签字',
  changed: '与签字版不一致',
  returned: '已退回，待重新签字',
}

export type ListSignature = SignatureRow & { readonly contentSha256: string; readonly code: string }

export type Standing = {
  /** The leader's own signature that stands; null when none does, also after a return. */
  readonly own: ListSignature | null
  /** The return that waits for a new signature. */
  readonly returned: ListSignature | null
  /** Leaders above who signed the same version after. */
  readonly above: readonly ListSignature[]
}

/** Reads the signatures on a region's list, newest first. A return ends every signature before it. */
export function standingOf(signatures: readonly ListSignature[], regionCode: string): Standing {
  const at = signatures.findIndex((s) => s.kind === 'returned')
  const since = at === -1 ? signatures : signatures.slice(0, at)
  const own = since.find((s) => s.region === regionCode) ?? null
  const above = own ? since.filter((s) => s.region !== regionCode && s.contentId === own.contentId) : []
  return { own, returned: own === null && at !== -1 ? signatures[at]! : null, above }
}

/** `sha256`: of the list as it stands now. */
export function listStateOf(standing: Standing, sha256: string): ProblemListState {
  if (standing.own) return standing.own.contentSha256 === sha256 ? 'signed' : 'changed'
  return standing.returned ? 'returned' : 'unsigned'
}
