import { newId } from '../../../../kernel/ids.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import {
  coverageProblems,
  noOmissionIssues,
  noOmissionSentence,
  type NoOmissionStatement,
} from '../../domain/index.ts'
import { levelWords, sha256Of, stateOf } from '../no-omission.ts'
import { insertSigned, listSigned, postOf, type SignedContent } from '../no-omission-queries.ts'

/**
 * “无遗漏”: the leader of the very region signs the coverage as shown. What was not entered needs a reason each. Kept as
 * canonical JSON with its hash; it never changes, a later one stands beside it.
 * @throws Problem coverage/no-omission-level 403, coverage/no-omission-changed 409, coverage/no-omission-left 422
 */
export async function confirmNoOmission(
  work: Work,
  input: {
    id?: string | undefined
    campaignId: string
    regionCode: string
    sha256: string
    reasons: readonly { id: string; reason: string }[]
  },
): Promise<{ id: string; sha256: string }> {
  requireInRegion(work, input.regionCode)
  const state = await stateOf(work, input.campaignId, input.regionCode)
  const { scope, rule } = state
  if (work.actor.regionCode !== scope.regionCode || !rule.levels.includes(levelOf(scope.regionCode) as never))
    throw coverageProblems.refuse('no-omission-level', { levels: levelWords(rule.levels) })
  const before = input.id
    ? (await listSigned(work, input.campaignId, scope.regionCode)).find((s) => s.id === input.id)
    : undefined
  if (before) return repeated(work, before)
  if (state.sha256 !== input.sha256) throw coverageProblems.refuse('no-omission-changed')
  if (state.figures.every((f) => f.due === 0)) throw coverageProblems.refuse('no-omission-empty')
  const reasons = new Map(input.reasons.map((r) => [r.id, r.reason]))
  const issues = noOmissionIssues(state.left, reasons)
  const open =
    state.left.filter((l) => !reasons.has(l.id)).length + Math.max(0, state.leftCount - state.left.length)
  if (open > 0) throw coverageProblems.refuse('no-omission-left', { count: open }, issues)
  const signedAt = work.clock.now()
  const campaign = scope.campaign!
  const statement: NoOmissionStatement = {
    campaignId: campaign.id,
    campaignName: campaign.name,
    regionCode: scope.regionCode,
    regionName: scope.regionName,
    sentence: noOmissionSentence(scope.regionName, campaign.name),
    figures: state.figures,
    left: state.left.map((l) => ({ kind: l.kind, id: l.id, name: l.name, reason: reasons.get(l.id)! })),
  }
  const content: SignedContent = {
    ...statement,
    signedByName: work.actor.name,
    post: postOf(work),
    signedAt: signedAt.toISOString(),
  }
  const { text, sha256 } = sha256Of(content)
  const id = input.id ?? newId()
  await insertSigned(work, {
    id,
    campaignId: campaign.id,
    regionCode: scope.regionCode,
    content: text,
    sha256,
    signedAt,
  })
  await work.audit({
    action: 'coverage.confirm-no-omission',
    resource: 'coverage',
    objectId: id,
    regionCode: scope.regionCode,
    details: { campaign: campaign.id, sha256, left: statement.left.length },
  })
  return { id, sha256 }
}

async function repeated(work: Work, row: { id: string; sha256: string; region_code: string }) {
  await work.audit({
    action: 'coverage.repeat-confirmation',
    resource: 'coverage',
    objectId: row.id,
    regionCode: row.region_code,
  })
  return { id: row.id, sha256: row.sha256 }
}
