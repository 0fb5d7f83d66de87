import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import { newId } from '../../../kernel/ids.ts'
import { levelOf, regionLevelNames } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { planDutiesBelow } from '../../duty/server/index.ts'
import { requireInRegion, requireRole } from '../../organisation/server/index.ts'
import {
  campaignName,
  campaignProblems,
  dueItems,
  openingRoles,
  type CampaignPlan,
  type DueItem,
  type Notice,
} from '../domain/index.ts'
import {
  findRegionName,
  insertCampaign,
  insertDueItems,
  insertSlots,
  insertStages,
  listOverlapping,
  lockOpening,
} from './campaign-queries.ts'
import type { NoticeLibrary } from './notice-library.ts'
import { planOpening, requireNotice, type OpeningInput } from './preview-campaign.ts'

/** Where a duty laid out by a campaign comes from: its row of `work.campaign_due`. */
export const campaignDueSource = 'campaign_due'

/**
 * Opens a notice in the acting region (C2): writes the campaign with the notice as it stands today, its stages, what
 * falls due, the roster's slots and the duties of every unit below. Answers the id and how many duties were laid out.
 */
export async function openCampaign(
  work: Work,
  library: NoticeLibrary,
  input: OpeningInput & { readonly name: string },
): Promise<{ id: string; dutyCount: number }> {
  requireRole(work, ...openingRoles)
  const { notice, text } = requireNotice(library, input.noticeKey)
  const regionName = await requireOpeningRegion(work, notice, input.regionCode)
  const plan = requireAnswered(planOpening(work, notice, input), input)
  await lockOpening(work, notice.key, input.regionCode)
  await requireNotOpen(work, notice, plan, regionName)
  const id = newId()
  const name = input.name || campaignName(notice.title)
  const sha256 = noticeHash(notice)
  const { regionCode, answers } = input
  await insertCampaign(work, { id, name, regionCode, notice, sha256, text, answers, plan })
  await insertStages(work, id, plan)
  await insertSlots(work, id, plan)
  const items = dueItems(plan).map((item) => ({ ...item, id: newId() }))
  await insertDueItems(work, id, regionCode, items)
  const dutyCount = await planDutiesBelow(
    work,
    items.map((item) => dutyOf(item, { id, name }, regionCode)),
  )
  await work.audit({
    action: 'campaign.open',
    resource: 'campaign',
    objectId: id,
    regionCode,
    details: {
      notice: notice.key,
      sha256,
      openedOn: plan.openedOn,
      from: plan.from,
      to: plan.to,
      answers,
      dutyCount,
    },
  })
  return { id, dutyCount }
}

/** SHA-256 of the notice's canonical JSON: the same whatever the order of keys or the spelling of the file. */
export const noticeHash = (notice: Notice): string =>
  createHash('sha256')
    .update(canonicalize(notice) ?? '')
    .digest('hex')

async function requireOpeningRegion(work: Work, notice: Notice, regionCode: string): Promise<string> {
  requireInRegion(work, regionCode)
  const region = (await findRegionName(work, regionCode)) ?? regionCode
  if (work.layers.application && regionCode !== work.actor.regionCode)
    throw campaignProblems.refuse('not-own-region', { region, own: work.actor.regionName })
  if (!notice.opensAt.includes(levelOf(regionCode)))
    throw campaignProblems.refuse('wrong-level', {
      title: notice.title,
      levels: notice.opensAt.map((level) => regionLevelNames[level]).join('或'),
      region,
    })
  return region
}

function requireAnswered(plan: CampaignPlan, input: OpeningInput): CampaignPlan {
  if (plan.questions.length > 0)
    throw campaignProblems.refuse(
      'questions-open',
      { count: plan.questions.length },
      plan.questions.map((q) => ({
        code: 'campaign/question',
        message: q.question,
        path: q.id === 'openedOn' ? 'openedOn' : `answers.${q.id}`,
      })),
    )
  const unknown = Object.keys(input.answers).find((id) => !/^[a-z]+(\.[a-zA-Z0-9_]+)*$/.test(id))
  if (unknown !== undefined) throw campaignProblems.refuse('bad-answer', { id: unknown })
  if (plan.from === null) throw campaignProblems.refuse('no-dates')
  return plan
}

async function requireNotOpen(work: Work, notice: Notice, plan: CampaignPlan, region: string): Promise<void> {
  const [existing] = await listOverlapping(work, {
    noticeKey: notice.key,
    regionCodes: [plan.regionCode],
    from: plan.from!,
    to: plan.to,
  })
  if (!existing) return
  throw campaignProblems.refuse('already-open', {
    region,
    openedOn: formatChineseDate(existing.opened_on),
    name: existing.name,
    campaignId: existing.id,
  })
}

function dutyOf(
  item: DueItem & { readonly id: string },
  campaign: { id: string; name: string },
  regionCode: string,
) {
  return {
    kind: item.kind,
    title: item.label,
    underRegion: regionCode,
    level: item.level,
    orgKinds: item.unitKinds,
    dueOn: item.dueOn,
    noticeWords: item.words,
    cite: item.cite,
    period: item.period,
    sourceKind: campaignDueSource,
    sourceId: item.id,
    campaignId: campaign.id,
    campaignName: campaign.name,
  }
}
