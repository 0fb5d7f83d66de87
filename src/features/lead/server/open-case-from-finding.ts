import type { LocalDate } from '../../../kernel/local-date.ts'
import { ancestorAt } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { Campaign } from '../../campaign/server/index.ts'
import type { OriginKind } from '../../case/domain/index.ts'
import { openCase } from '../../case/server/index.ts'
import { requireSite } from '../../site/server/index.ts'
import { actOfFinding, type Finding } from '../domain/index.ts'
import { findRegionName } from './lead-queries.ts'

type KnownSite = Awaited<ReturnType<typeof requireSite>>

/** The offices that the notice makes responsible for something: each has a part in what is found until it is sorted. */
export const departmentsOf = (campaign: Pick<Campaign, 'notice'>): string[] => [
  ...new Set(campaign.notice.division.flatMap((duty) => duty.responsible.map((unit) => unit.unitKind))),
]

/**
 * Makes the case (待核实) of what was found, with everything known filled in: the finding first, then the site. Without
 * site or operator the case bears the name given.
 * @throws Problem of openCase
 */
export async function openCaseFromFinding(
  work: Work,
  found: {
    campaign: Campaign
    origin: { kind: OriginKind; id: string }
    finding: Finding
    site: KnownSite | null
    regionCode: string
    /** Used when neither finding nor site names an operator. */
    name: string
    address: string
    foundOn: LocalDate
    departments: readonly string[]
  },
): Promise<{ id: string }> {
  const { finding, site } = found
  const known =
    site?.operator_name && site.operator_kind
      ? { kind: site.operator_kind, name: site.operator_name, creditCode: site.operator_code }
      : null
  const operator = finding.operator ?? known
  const townCode = ancestorAt(found.regionCode, 'town')
  return openCase(work, {
    campaignId: found.campaign.id,
    regionCode: found.regionCode,
    departments: [...new Set([...departmentsOf(found.campaign), ...found.departments])],
    origin: found.origin,
    siteId: site?.id ?? null,
    operator,
    name: (operator?.name ?? site?.name ?? found.name).slice(0, 100),
    townName: (townCode && (await findRegionName(work, townCode))) ?? '',
    address: site?.address || found.address,
    responsiblePerson:
      finding.responsiblePerson || (operator?.kind === 'person' ? operator.name.slice(0, 60) : ''),
    landlord: finding.landlord || (site?.landlord_name ?? ''),
    violationKind: finding.violationKind,
    activities: finding.activities,
    act: actOfFinding(finding),
    chemicals: finding.chemicals,
    measuresText: finding.measuresText,
    foundOn: found.foundOn,
    state: 'pending_verification',
  })
}
