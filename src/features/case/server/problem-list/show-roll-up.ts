import { today } from '../../../../kernel/clock.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { signaturesUnder, type SignatureRecord } from '../../../sign-off/server/index.ts'
import {
  levelsPassedOver,
  problemListKind,
  problemListProblems,
  problemListSubject,
  regionsBelow,
  signOffSettingOf,
  standingOf,
  type ListRegion,
  type ProblemListState,
  type ProblemListView,
  type Standing,
} from '../../domain/index.ts'
import { countsBelow, regionsUnder } from './list-queries.ts'
import { presentStanding } from './present-list.ts'

/**
 * A city's or province's view: which of the regions below have signed, without weighing a single list. A list counts as
 * changed when one of its cases was touched after the signature; the county's own page says what is really different.
 */
export async function showRollUp(
  work: Work,
  campaignId: string,
  regionCode: string,
): Promise<ProblemListView> {
  requireInRegion(work, regionCode)
  const campaign = await requireCampaign(work, campaignId)
  const all = await regionsUnder(work, regionCode, today(work.clock))
  const region = all.find((r) => r.code === regionCode)
  if (!region) throw problemListProblems.refuse('unknown-region', { region: regionCode })
  const signed = await signaturesUnder(work, {
    kind: problemListKind,
    id: problemListSubject(campaignId, regionCode).id,
  })
  const counts = new Map<string, { cases: number; touched: Date }>()
  for (const length of new Set(all.map((r) => r.code.length).filter((l) => l > regionCode.length)))
    for (const [code, count] of await countsBelow(work, { campaignId, regionCode, length }))
      counts.set(code, count)
  const stands = (r: ListRegion) => {
    const standing = standingOf(signed.get(problemListSubject(campaignId, r.code).id) ?? [], r.code)
    return { standing, state: roughState(standing, counts.get(r.code)?.touched) }
  }
  return {
    campaignId,
    campaignName: campaign.name,
    regionCode,
    regionName: region.name,
    level: levelOf(regionCode),
    demanded: signOffSettingOf(campaign.notice),
    document: null,
    sha256: '',
    versionCode: '',
    ...presentStanding({ own: null, returned: null, above: [] }, 'unsigned'),
    differences: [],
    differenceCount: 0,
    versions: [],
    below: regionsBelow(all, regionCode).map((r) => {
      const { standing, state } = stands(r)
      const children = regionsBelow(all, r.code)
      return {
        code: r.code,
        name: r.name,
        level: r.level,
        cases: counts.get(r.code)?.cases ?? 0,
        ...presentStanding(standing, state),
        passedOver: levelsPassedOver(regionCode, r.code),
        children: children.length,
        childrenSigned: children.filter((child) => stands(child).state === 'signed').length,
      }
    }),
    allowedActions: [],
  }
}

function roughState(standing: Standing, touched: Date | undefined): ProblemListState {
  if (!standing.own) return standing.returned ? 'returned' : 'unsigned'
  const at: SignatureRecord['at'] = standing.own.at
  return touched && touched.toISOString() > at ? 'changed' : 'signed'
}
