import { PageLink, useAction, useActor } from '../../../platform/web/index.ts'
import { screeningReaders } from '../domain/screening-access.ts'
import { hitRateLeads } from '../domain/screening-contract.ts'
import { CodeTags, useRuleLabels } from './code-tags.tsx'

/** From a lead back to the result it came from, with its curve, stops and rows; for those who may look at results. */
export function LeadScreening({ leadId }: { leadId: string }) {
  const { role } = useActor()
  return (screeningReaders as readonly string[]).includes(role) ? <Back leadId={leadId} /> : null
}

function Back({ leadId }: { leadId: string }) {
  const labels = useRuleLabels()
  const row = useAction(hitRateLeads, { query: { lead: leadId, limit: 1 } }).data?.rows[0]
  if (!row) return null
  return (
    <p>
      <PageLink href={`/screening/results/${row.resultId}`}>看筛查结果：用电曲线、车辆停留和依据</PageLink>{' '}
      <CodeTags codes={row.codes} labels={labels} />
    </p>
  )
}
