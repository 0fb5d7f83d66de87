import type { CaseDetail } from '../../domain/index.ts'
import { CaseTimelineSection } from '../case-timeline-section.tsx'

/** 经过: everything that happened, newest first. */
export function TimelinePart({ kase }: { kase: CaseDetail }) {
  return <CaseTimelineSection caseId={kase.id} />
}
