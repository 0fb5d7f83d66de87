import { isWithin, levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { Difference, ShownDocument } from '../../../sign-off/domain/index.ts'
import { differences } from '../../../sign-off/domain/index.ts'
import { findContent, weigh, type SignatureRecord } from '../../../sign-off/server/index.ts'
import {
  isSigningLevel,
  levelsPassedOver,
  listStateOf,
  problemListStateNames,
  type ListRegion,
  type ListSignature,
  type ProblemListBelow,
  type ProblemListState,
  type ProblemListView,
  type Standing,
} from '../../domain/index.ts'
import type { Lists } from './load-lists.ts'

const mostDifferences = 200

/** A signature as it leaves. */
export const toRow = (s: SignatureRecord | ListSignature) => ({
  id: s.id,
  contentId: s.contentId,
  kind: s.kind,
  name: s.name,
  post: s.post,
  role: s.role,
  region: s.region,
  level: s.level,
  at: s.at,
  method: s.method,
  note: s.note,
  sha256: s.sha256,
})

export const presentStanding = (standing: Standing, state: ProblemListState) => ({
  state,
  stateName: problemListStateNames[state],
  signed: standing.own ? { ...toRow(standing.own), versionCode: standing.own.code } : null,
  above: standing.above.map(toRow),
  returned: standing.returned ? toRow(standing.returned) : null,
})

/** What is different now from what this unit signed last, also from a version that was sent back. */
export async function differencesSince(
  work: Work,
  standing: Standing,
  now: ShownDocument,
): Promise<{ differences: Difference[]; differenceCount: number }> {
  const last = standing.own ?? standing.returned
  const content = last ? await findContent(work, last.contentId) : undefined
  return cappedDifferences(content ? differences(content.document, now) : [])
}

export const cappedDifferences = (found: readonly Difference[]) => ({
  differences: found.slice(0, mostDifferences),
  differenceCount: found.length,
})

/** Who below has signed, and who has not. */
export function belowOf(lists: Lists, region: ListRegion): ProblemListBelow[] {
  return lists.below(region.code).map((r) => {
    const children = lists.below(r.code)
    return {
      code: r.code,
      name: r.name,
      level: r.level,
      cases: lists.casesOf(r.code).length,
      ...presentStanding(lists.standing(r.code), lists.stateOf(r)),
      passedOver: levelsPassedOver(region.code, r.code),
      children: children.length,
      childrenSigned: children.filter((child) => lists.stateOf(child) === 'signed').length,
    }
  })
}

/** What the acting post may do with a region's list. */
export function allowedOn(
  work: Work,
  lists: Lists,
  region: ListRegion,
  state: ProblemListState,
): ProblemListView['allowedActions'] {
  const { role, regionCode } = work.actor
  const actions: ProblemListView['allowedActions'] = []
  if (role === 'clerk') actions.push('prepare', 'ask')
  if (role !== 'principal_leader' || !isSigningLevel(levelOf(regionCode))) return actions
  actions.push('prepare')
  const own = regionCode === region.code
  if (own && state !== 'signed') actions.push('sign')
  if (!own && isWithin(region.code, regionCode) && lists.standing(region.code).own !== null)
    actions.push(
      'return',
      ...(state === 'signed' && mayCountersign(lists, region, regionCode) ? ['sign' as const] : []),
    )
  return actions
}

/** True when every unit between has signed the version that the region's leader signed, and this one has not. */
export function mayCountersign(lists: Lists, region: ListRegion, signer: string): boolean {
  const { above } = lists.standing(region.code)
  if (above.some((s) => s.region === signer)) return false
  return between(lists, region, signer).every((r) => above.some((s) => s.region === r.code))
}

/** The units that exist between a region and a leader above it; the leader's own and the region itself not included. */
export function between(lists: Lists, region: ListRegion, signer: string): ListRegion[] {
  return [6, 9, 12]
    .filter((length) => length > signer.length && length < region.code.length)
    .map((length) => lists.regionOf(region.code.slice(0, length)))
    .filter((r): r is ListRegion => r !== undefined && !r.skipped)
}

/** State and weight of a region's list as it stands now. */
export function weighed(lists: Lists, region: ListRegion) {
  const document = lists.documentOf(region)
  const { sha256, code } = weigh(document)
  const standing = lists.standing(region.code)
  return { document, sha256, code, standing, state: listStateOf(standing, sha256) }
}
