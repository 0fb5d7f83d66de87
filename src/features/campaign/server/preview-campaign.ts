import { today } from '../../../kernel/clock.ts'
import type { BodyOf } from '../../../kernel/action.ts'
import type { Work } from '../../../platform/server/work.ts'
import {
  campaignName,
  campaignProblems,
  dueItems,
  planCampaign,
  type campaignPreview,
  type CampaignPlan,
  type CampaignPreview,
  type DueItem,
  type Notice,
} from '../domain/index.ts'
import { presentDivision, presentDueItem, presentPlannedStages } from './campaign-presenter.ts'
import { countUnits, findRegionName, listOverlapping } from './campaign-queries.ts'
import type { NoticeLibrary, ShippedNotice } from './notice-library.ts'
import { requireInRegion } from '../../organisation/server/index.ts'

export type OpeningInput = BodyOf<typeof campaignPreview>

/** @throws Problem `campaign/unknown-notice` 404 */
export function requireNotice(library: NoticeLibrary, key: string): ShippedNotice {
  const shipped = library.find(key)
  if (!shipped) throw campaignProblems.refuse('unknown-notice', { key })
  return shipped
}

/**
 * Lays the notice out as far as it is answered. When nothing is open and no opening date was asked, the notice's own dates
 * hold and the campaign counts as opened today.
 */
export function planOpening(work: Work, notice: Notice, input: OpeningInput): CampaignPlan {
  const opening = { regionCode: input.regionCode, openedOn: input.openedOn, answers: input.answers }
  const plan = planCampaign(notice, opening)
  if (plan.openedOn !== null || plan.questions.length > 0) return plan
  return planCampaign(notice, { ...opening, openedOn: today(work.clock) })
}

/** What opening would lay out: dates beside the notice's words, what must still be asked, how many units each thing meets. */
export async function previewCampaign(
  work: Work,
  library: NoticeLibrary,
  input: OpeningInput,
): Promise<CampaignPreview> {
  requireInRegion(work, input.regionCode)
  const { notice } = requireNotice(library, input.noticeKey)
  const plan = planOpening(work, notice, input)
  const units = await countUnits(work, input.regionCode)
  const existing =
    plan.from === null
      ? undefined
      : (
          await listOverlapping(work, {
            noticeKey: notice.key,
            regionCodes: [input.regionCode],
            from: plan.from,
            to: plan.to,
          })
        )[0]
  return {
    name: campaignName(notice.title),
    title: notice.title,
    regionName: (await findRegionName(work, input.regionCode)) ?? input.regionCode,
    standing: plan.standing,
    from: plan.from,
    to: plan.to,
    questions: plan.questions.map(({ id, asks, words, question }) => ({ id, asks, words, question })),
    stages: presentPlannedStages(notice, plan, today(work.clock)),
    due: dueItems(plan).map((item) => ({ ...presentDueItem(item), unitCount: unitCount(item, units) })),
    division: presentDivision(notice),
    steeringGroup: plan.steeringGroup.map(({ label, post, each }) => ({ label, post, each })),
    existing: existing ? { id: existing.id, name: existing.name } : null,
  }
}

/** Units by level; the region itself when the notice names no level. Offices that a unit lacks are left out at opening. */
const unitCount = (item: DueItem, units: ReadonlyMap<string, number>): number =>
  item.level === null ? 1 : (units.get(item.level) ?? 0)
