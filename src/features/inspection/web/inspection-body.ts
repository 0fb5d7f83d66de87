import {
  checklistFindings,
  checklistRef,
  type Checklist,
  type ChecklistAnswers,
} from '../../campaign/domain/index.ts'
import { findingBody } from '../../lead/web/index.ts'
import type { PhotoRef } from '../../../platform/web/index.ts'
import { answersOfFinding, isEntered, type InspectionResult } from '../domain/index.ts'
import type { FormWords } from './form-words.ts'

/** The form's values → the contract's body: of a patrol, or of an administrative inspection when `official`. */
export function visitBody(
  v: Record<string, unknown>,
  given: {
    id: string
    official: boolean
    words: FormWords
    siteId: string
    taskId: string | null
    leadId: string | null
    place: { lon: number; lat: number; system: 'wgs84' } | null
  },
) {
  const { words } = given
  const result = v['result'] as InspectionResult
  const list = isEntered(result) ? words.checklist : null
  const typed = (v['answers'] as ChecklistAnswers | undefined) ?? {}
  const finding = result === 'problem' ? withKind(findingBody(v['finding']), list, typed) : null
  const labels = (ids: readonly string[]) =>
    words.activities.filter((a) => ids.includes(a.id)).map((a) => a.label)
  const answers: ChecklistAnswers =
    list === null
      ? {}
      : finding === null
        ? typed
        : answersOfFinding(list, typed, { ...finding, activityLabels: labels(finding.activities) })
  const body = {
    id: given.id,
    campaignId: words.campaignId,
    siteId: given.siteId,
    method: (v['method'] as string | undefined) ?? 'full',
    teamName: (v['teamName'] as string | undefined) ?? '',
    visitedAt: (v['visitedAt'] as string | undefined) ?? new Date().toISOString(),
    deviceAt: new Date().toISOString(),
    place: given.place,
    companions: (v['companions'] as string[] | undefined) ?? [],
    result,
    checklistRef: list === null ? null : checklistRef(list),
    answers,
    note: (v['note'] as string | undefined) ?? '',
    fileIds: ((v['photos'] as PhotoRef[] | undefined) ?? []).map((p) => p.id),
    finding,
    taskId: given.taskId,
    leadId: given.leadId,
    roundId: (v['roundId'] as string | undefined) ?? null,
  }
  return given.official ? { ...body, ...officialPart(v) } : body
}

/** The kind that the ticked question points at, where the finder chose none and the list points at one only. */
function withKind<F extends { violationKind: string | null }>(
  finding: F,
  list: Checklist | null,
  typed: ChecklistAnswers,
): F {
  if (finding.violationKind !== null || list === null) return finding
  const kinds = [...new Set(checklistFindings(list, typed).flatMap((f) => f.violationKind ?? []))]
  return kinds.length === 1 ? { ...finding, violationKind: kinds[0]! } : finding
}

function officialPart(v: Record<string, unknown>) {
  const urgent = v['approvalKind'] === 'urgent'
  const approval = (v['approval'] ?? {}) as { by?: string; documentNo?: string; on?: string }
  return {
    officers: (v['officers'] as string[] | undefined) ?? [],
    approval: urgent
      ? null
      : { by: approval.by ?? '', documentNo: approval.documentNo ?? '', on: approval.on ?? '' },
    urgentReason: urgent ? ((v['urgentReason'] as string | undefined) ?? '') : '',
  }
}
