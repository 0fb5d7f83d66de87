import { LeadPage } from '../../features/lead/web/index.ts'
import { LeadPriorCases } from '../../features/look-back/web/lead-prior-cases.tsx'
import { LeadScreening } from '../../features/screening/web/lead-screening.tsx'

/** 线索, with the way back to what screening saw. */
export function LeadOfficePage() {
  return (
    <LeadPage
      origin={(lead) => (
        <>
          <LeadPriorCases leadId={lead.id} />
          {lead.source === 'screening' && <LeadScreening leadId={lead.id} />}
        </>
      )}
    />
  )
}
