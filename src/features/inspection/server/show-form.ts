import type { Work } from '../../../platform/server/work.ts'
import { caseSectionOf } from '../../case/domain/index.ts'
import { requireCampaign } from '../../campaign/server/index.ts'
import { siteSectionOf } from '../../site/domain/index.ts'
import { generalMethods, inspectionSectionOf } from '../domain/index.ts'
import { defaultTeamName } from './actions/record-visit.ts'
import { sweepChecklistOf, type ChecklistLibrary } from './checklist-library.ts'
import { listTeamNames } from './inspection-queries.ts'

type Option = { id: string; label: string }
const options = (list: readonly Option[]): Option[] => list.map(({ id, label }) => ({ id, label }))

/** What the form of a visit needs of a campaign, in the notice's own words. @throws Problem campaign/not-found 404 */
export async function showForm(work: Work, library: ChecklistLibrary, campaignId: string) {
  const campaign = await requireCampaign(work, campaignId)
  const own = inspectionSectionOf(campaign.notice).methods
  const rules = caseSectionOf(campaign.notice)
  const general = generalMethods.filter((m) => !own.some((o) => o.id === m.id))
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    checklist: sweepChecklistOf(library, campaign),
    methods: [...options(own), ...options(general)],
    violationKinds: options(rules.violationKinds),
    activities: options(rules.activities),
    placeKinds: options(siteSectionOf(campaign.notice).placeKinds.filter((k) => !k.area)),
    teamNames: [...new Set([defaultTeamName(work), ...(await listTeamNames(work, campaignId))])],
  }
}
