import { Suspense } from 'react'
import { Section, useAction } from '../../../platform/web/index.ts'
import { PriorCases } from '../../case/web/index.ts'
import { leadPriorCases } from '../domain/index.ts'

/** 前案 of a lead: shown only where there is one. */
export function LeadPriorCases({ leadId }: { leadId: string }) {
  const { data } = useAction(leadPriorCases, { params: { leadId } })
  if (!data || (data.priors.length === 0 && data.offices.length === 0)) return null
  return (
    <Section
      title="前案"
      about="同一经营者、场所、地址、出租人或 200 米以内以前办过的案件；只作提示，到场核实。"
    >
      <Suspense fallback={null}>
        <PriorCases priors={data.priors} offices={data.offices} />
      </Suspense>
    </Section>
  )
}
