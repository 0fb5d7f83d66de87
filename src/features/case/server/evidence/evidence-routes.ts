import { today } from '../../../../kernel/clock.ts'
import { renderPaperHtml } from '../../../../platform/documents/paper/render-paper-html.ts'
import { capped, pageOfRows } from '../../../../platform/server/lists/page-of-rows.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { addEvidence } from './actions/add-evidence.ts'
import { describeEvidence } from './actions/describe-evidence.ts'
import { removeEvidence } from './actions/remove-evidence.ts'
import { restoreEvidence } from './actions/restore-evidence.ts'
import { requireEvidence } from './evidence-access.ts'
import { presentEvidence, presentRecord } from './evidence-presenter.ts'
import {
  allEvidence,
  countEvidence,
  historyOf,
  pageOfEvidence,
  type EvidenceCount,
} from './evidence-queries.ts'

const actNames = { add: '添加', describe: '修改说明', remove: '移除', restore: '恢复' } as const

export const evidenceRoutes: readonly BoundRoute[] = [
  route(contract.evidenceList, async (work, { params, query }) => {
    const kase = await requireCase(work, params.caseId)
    const records = await pageOfEvidence(work, kase.id, query, query.cursor, query.limit)
    const page = pageOfRows(records, query.limit, (r) => ({ at: r.added_at_text, id: r.id }))
    const counts = await countEvidence(work, kase.id)
    const may = contract.allowedCaseActions(work.actor, kase.state)
    return {
      ...page,
      rows: await presentEvidence(work, kase, page.rows),
      ...capped(total(counts.filter(matching(query)))),
      ...head(counts),
      mayAdd: may.includes('add-evidence'),
      mayRemove: may.includes('remove-evidence'),
    }
  }),
  route(contract.evidenceHistory, async (work, { params }) => {
    await requireCase(work, params.caseId)
    await requireEvidence(work, params.caseId, params.evidenceId)
    const lines = await historyOf(work, params.caseId, params.evidenceId)
    return {
      rows: lines.map((line) => ({
        at: line.at.toISOString(),
        act: line.act,
        actName: actNames[line.act],
        reason: line.reason,
        changes: line.changes,
        personName: line.person_name,
        orgName: line.org_name,
      })),
    }
  }),
  route(contract.evidenceSheet, async (work, { params }) => {
    const kase = await requireCase(work, params.caseId)
    const rows = (await allEvidence(work, kase.id)).map(presentRecord)
    const paper = contract.evidenceSheetPaper(kase, rows, today(work.clock))
    return {
      name: `${paper.title}.html`,
      mediaType: 'text/html; charset=utf-8',
      bytes: Buffer.from(renderPaperHtml(paper), 'utf8'),
      inline: true,
    }
  }),
  route(contract.evidenceAdd, (work, { params, body }) => addEvidence(work, params.caseId, body)),
  route(contract.evidenceDescribe, (work, { params, body }) =>
    describeEvidence(work, params.caseId, params.evidenceId, body),
  ),
  route(contract.evidenceRemove, (work, { params, body }) =>
    removeEvidence(work, params.caseId, params.evidenceId, body),
  ),
  route(contract.evidenceRestore, (work, { params, body }) =>
    restoreEvidence(work, params.caseId, params.evidenceId, body),
  ),
]

const total = (counts: readonly EvidenceCount[]): number => counts.reduce((sum, c) => sum + c.count, 0)

const matching =
  (filter: { kind?: string | undefined; step?: string | undefined; shown: string }) =>
  (c: EvidenceCount): boolean =>
    (filter.kind === undefined || c.kind === filter.kind) &&
    (filter.step === undefined || c.step === filter.step) &&
    (filter.shown === 'damaged' ? c.damaged : c.removed === (filter.shown === 'removed'))

function head(counts: readonly EvidenceCount[]) {
  const standing = counts.filter((c) => !c.removed)
  const tally = <K extends string>(ids: readonly K[], names: Record<K, string>, of: 'kind' | 'step') =>
    ids
      .map((id) => ({ id, label: names[id], count: total(standing.filter((c) => c[of] === id)) }))
      .filter((t) => t.count > 0)
  return {
    kinds: tally(contract.evidenceKinds, contract.evidenceKindNames, 'kind'),
    steps: tally(contract.evidenceSteps, contract.evidenceStepNames, 'step'),
    standing: total(standing),
    removed: total(counts.filter((c) => c.removed)),
    damaged: total(counts.filter((c) => c.damaged)),
  }
}
