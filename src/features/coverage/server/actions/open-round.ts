import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { newId } from '../../../../kernel/ids.ts'
import { isWithin, levelOf, regionLevels } from '../../../../kernel/region-code.ts'
import type { Issue } from '../../../../kernel/problem.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign, type Campaign } from '../../../campaign/server/index.ts'
import { recountRounds } from '../../../inspection/server/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { coverageProblems, roundKindNames, type RoundInput, type RoundKind } from '../../domain/index.ts'
import { listsOf } from '../coverage-lists.ts'
import { findRound, insertRound, postsOfCrossCheck } from '../round-queries.ts'

/** Levels at whose region a round of the kind may be held. */
const heldAt: Record<RoundKind, { readonly from: number; readonly words: string }> = {
  village: { from: 0, words: '县（市、区）、乡镇（街道）或村（社区）' },
  town: { from: 0, words: '县（市、区）或乡镇（街道）' },
  county: { from: 0, words: '市、县（市、区）' },
  cross: { from: 0, words: '县（市、区）、乡镇（街道）或村（社区）' },
}
const lowest: Record<RoundKind, (typeof regionLevels)[number]> = {
  village: 'village',
  town: 'town',
  county: 'county',
  cross: 'village',
}

type Terms = Pick<RoundInput, 'fromOn' | 'toOn' | 'dueOn' | 'listIds' | 'people'>

/**
 * Opens a round for the clerk's own region or one below; visits already recorded in its period count at once. The same
 * client-made id twice is the same round.
 * @throws Problem organisation/outside-region 403, campaign/not-found 404, coverage/round-outside-campaign 422,
 * coverage/round-level 422, coverage/round-dates 422, coverage/round-people 422, coverage/basis-not-found 404
 */
export async function openRound(work: Work, input: RoundInput): Promise<{ id: string }> {
  requireInRegion(work, input.regionCode)
  const campaign = await requireCampaign(work, input.campaignId)
  if (!isWithin(input.regionCode, campaign.regionCode))
    throw coverageProblems.refuse('round-outside-campaign', { campaign: campaign.name }, [
      { code: 'outside_campaign', path: 'regionCode', message: `请选择“${campaign.name}”范围内的区域。` },
    ])
  const level = regionLevels.indexOf(levelOf(input.regionCode))
  if (level > regionLevels.indexOf(lowest[input.kind]))
    throw coverageProblems.refuse(
      'round-level',
      { kind: roundKindNames[input.kind], levels: heldAt[input.kind].words },
      [{ code: 'level', path: 'regionCode', message: `请选择${heldAt[input.kind].words}。` }],
    )
  const people = await requireTerms(work, campaign, input.kind, input.regionCode, input)
  const id = input.id ?? newId()
  const isNew = await insertRound(work, {
    id,
    campaign_id: campaign.id,
    region_code: input.regionCode,
    kind: input.kind,
    ...columnsOf(input),
    people_names: people,
    opened_by_name: work.actor.name,
  })
  if (!isNew && !(await findRound(work, id))) throw coverageProblems.refuse('round-not-found')
  const visits = isNew ? await recountRounds(work, campaign.id, input.regionCode) : 0
  await work.audit({
    action: 'coverage.open-round',
    resource: 'coverage',
    objectId: id,
    regionCode: input.regionCode,
    details: {
      campaign: campaign.id,
      kind: input.kind,
      from: input.fromOn,
      to: input.toOn,
      visits,
      repeated: !isNew,
    },
    values: people.length > 0 ? { people: { after: people.map((p) => p.name).join('、') } } : {},
  })
  return { id }
}

export const columnsOf = (input: Omit<RoundInput, 'id' | 'campaignId' | 'regionCode' | 'kind'>) => ({
  name: input.name,
  from_on: input.fromOn,
  to_on: input.toOn,
  due_on: input.dueOn,
  place_kinds: input.placeKinds,
  list_ids: input.listIds,
  share_percent: input.sharePercent,
  people: input.people,
  note: input.note,
})

/** The first date that cannot be, and why. */
function wrongDate(campaign: Campaign, terms: Terms): { path: keyof Terms; why: string } | null {
  if (terms.toOn < terms.fromOn) return { path: 'toOn', why: '结束日期早于开始日期，' }
  if (terms.fromOn < campaign.beginsOn)
    return {
      path: 'fromOn',
      why: `开始日期早于专项行动的开始日期（${formatChineseDate(campaign.beginsOn)}），`,
    }
  if (terms.dueOn < terms.fromOn) return { path: 'dueOn', why: '截止日期早于开始日期，' }
  return null
}

/**
 * Checks dates, lists and people of a round; answers the names to keep. `keptLists`: those the round already has, which
 * stay even where the clerk may not see them.
 */
export async function requireTerms(
  work: Work,
  campaign: Campaign,
  kind: RoundKind,
  regionCode: string,
  terms: Terms,
  keptLists: readonly string[] = [],
): Promise<{ membershipId: string; name: string; from: string }[]> {
  const wrong = wrongDate(campaign, terms)
  if (wrong)
    throw coverageProblems.refuse('round-dates', { why: wrong.why }, [
      { code: 'date', path: wrong.path, message: `${wrong.why}请重新选择。` },
    ])
  const lists = await listsOf(work, regionCode)
  if (terms.listIds.some((id) => !keptLists.includes(id) && !lists.some((l) => l.id === id)))
    throw coverageProblems.refuse('basis-not-found', {}, [
      { code: 'list', path: 'listIds', message: '其中有底单已被移走或无权查看，请重新选择。' },
    ])
  if (kind !== 'cross') {
    if (terms.people.length > 0)
      throw coverageProblems.refuse('round-people', { count: 1 }, [
        {
          code: 'people_unexpected',
          path: 'people',
          message: '只有交叉检查才填写外地人员名单，请清空名单。',
        },
      ])
    return []
  }
  return requireOutsiders(work, regionCode, terms.people)
}

/**
 * Outside people hold a dated grid worker's post here, given by the administrator: they may patrol and nothing else. Whoever
 * is at home in the region, or holds a certificate in that post, is no outsider without powers.
 */
async function requireOutsiders(work: Work, regionCode: string, people: readonly string[]) {
  const posts = await postsOfCrossCheck(work, people)
  const issues = people.flatMap((id, at): Issue[] => {
    const post = posts.find((p) => p.membership_id === id)
    const say = (message: string) => [{ code: 'bad_person', path: `people.${at}`, message }]
    if (!post || !post.stands)
      return say('没有找到这个岗位，或已离任，请先由系统管理员在本地设置有期限的网格员岗位。')
    if (post.role !== 'grid_worker' || post.certificate)
      return say(`“${post.name}”的岗位不是网格员（或带有执法证）：外地人员没有执法权，只能以网格员岗位参加。`)
    if (!isWithin(post.region_code, regionCode) && !isWithin(regionCode, post.region_code))
      return say(`“${post.name}”的岗位不在本轮区域内，请更换。`)
    if (isWithin(post.home_code, regionCode))
      return say(`“${post.name}”是本地人员，交叉检查应由外地人员进行，请更换。`)
    return []
  })
  if (people.length === 0)
    issues.push({ code: 'people_missing', path: 'people', message: '请选择参加交叉检查的外地人员。' })
  if (issues.length > 0) throw coverageProblems.refuse('round-people', { count: issues.length }, issues)
  return people.map((id) => {
    const post = posts.find((p) => p.membership_id === id)!
    return { membershipId: id, name: post.name, from: post.home_name }
  })
}
