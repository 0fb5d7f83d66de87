import type { CaseDetail } from '../../domain/index.ts'
import { CaseClearanceSection } from '../case-clearance-section.tsx'
import { useCaseDialog } from '../case-dialog-context.ts'

/** 两断三清: what is cut and cleared, with evidence, checker and day. */
export function ClearancePart({ kase }: { kase: CaseDetail }) {
  return <CaseClearanceSection kase={kase} {...useCaseDialog()} />
}
