import type { CaseDetail } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { CaseEnforcementSection } from '../case-enforcement-section.tsx'

/** 执法: decisions with money, officers and answers. */
export function EnforcementPart({ kase }: { kase: CaseDetail }) {
  return <CaseEnforcementSection kase={kase} {...useCaseDialog()} />
}
