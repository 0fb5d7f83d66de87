import type { Work } from '../../../platform/server/work.ts'
import { maskPersonName, maskPlate, type SubjectKind } from '../domain/index.ts'

/** Who handles the list at the county and above reads names; so does whoever sees the case behind an entry. */
const handlingRoles = [
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'legal_reviewer',
  'auditor',
]

export const namesReadable = (work: Work): boolean =>
  work.actor.regionCode.length <= 6 && handlingRoles.includes(work.actor.role)

/** The subject's name for this reader. A published enterprise is public; a person or a plate is shown only to those with a part in it. */
export function nameFor(
  work: Work,
  e: { readonly subject_kind: SubjectKind; readonly subject_name: string; readonly case_seen: boolean },
): { name: string; masked: boolean } {
  if (e.subject_kind === 'enterprise' || e.case_seen || namesReadable(work))
    return { name: e.subject_name, masked: false }
  const mask = e.subject_kind === 'vehicle' ? maskPlate : maskPersonName
  return { name: mask(e.subject_name), masked: true }
}
