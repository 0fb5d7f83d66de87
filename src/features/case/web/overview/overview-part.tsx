import type { CaseDetail } from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { CaseChemicalsSection, CaseFactsSection } from '../case-facts-section.tsx'
import { CaseMeasuresSection } from '../case-measures-section.tsx'

/** 案情与措施: what is known on the left, what the notice demands on the right. */
export function OverviewPart({ kase }: { kase: CaseDetail }) {
  const dialogs = useCaseDialog()
  return (
    <div className="qy-case-columns">
      <div>
        <CaseFactsSection kase={kase} {...dialogs} />
        <CaseChemicalsSection kase={kase} {...dialogs} />
      </div>
      <div>
        <CaseMeasuresSection kase={kase} {...dialogs} />
      </div>
    </div>
  )
}
