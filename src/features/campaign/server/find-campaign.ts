import { formatChineseDate, lastDayOfMonth, type LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { campaignProblems, type Notice } from '../domain/index.ts'
import { ancestorsOf } from './campaign-access.ts'
import {
  findCampaignRecord,
  findRegionName,
  listCampaignRecords,
  listOverlapping,
  listStages,
  type CampaignRecord,
  type StoredCampaign,
} from './campaign-queries.ts'

/** A notice put to work in a region, with the notice as it stood on the day of opening. */
export type Campaign = {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly notice: Notice
  readonly regionCode: string
  readonly openedOn: LocalDate
  readonly beginsOn: LocalDate
  readonly endsOn: LocalDate | null
  readonly stages: readonly {
    readonly id: string
    readonly label: string
    readonly words: string
    readonly from: LocalDate | null
    readonly to: LocalDate | null
  }[]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The campaign with this id, if the actor sees it. @throws Problem `campaign/not-found` 404 */
export async function requireCampaign(work: Work, campaignId: string): Promise<Campaign> {
  const record = uuid.test(campaignId) ? await findCampaignRecord(work, campaignId) : undefined
  if (!record) throw campaignProblems.refuse('not-found')
  return withStages(work, record)
}

/**
 * The campaign of a notice that covers a region and a period (decisions 4): opened there or above. `key` may also be a
 * campaign's id, for choosing among several.
 * @throws Problem `campaign/no-campaign` 422 or `campaign/several-campaigns` 409, with the choices
 */
export async function findCampaignFor(
  work: Work,
  wanted: { key: string; regionCode: string; period: string },
): Promise<Campaign> {
  if (uuid.test(wanted.key)) return requireCampaign(work, wanted.key)
  const always = wanted.period === 'whole'
  const found = await listOverlapping(work, {
    noticeKey: wanted.key,
    regionCodes: ancestorsOf(wanted.regionCode),
    from: always ? '1900-01-01' : `${wanted.period}-01`,
    to: always ? null : lastDayOfMonth(`${wanted.period}-01`),
  })
  if (found.length === 1) return requireCampaign(work, found[0]!.id)
  const region = (await findRegionName(work, wanted.regionCode)) ?? wanted.regionCode
  const period = always ? '任何时段' : wanted.period
  if (found.length > 1)
    throw campaignProblems.refuse('several-campaigns', {
      region,
      period,
      key: wanted.key,
      choices: `${found.map(choice).join('；')}。`,
    })
  const seen = await listCampaignRecords(work, { limit: 200 })
  const same = seen.filter((c) => c.notice_key === wanted.key)
  const others = (same.length > 0 ? same : seen).slice(0, 10)
  const choices =
    others.length === 0
      ? '请先由安委办启动专项行动。'
      : `可选：${others.map((c) => `${c.notice_key}：${choice(c)}`).join('；')}。`
  throw campaignProblems.refuse('no-campaign', { region, period, key: wanted.key, choices })
}

const choice = (c: CampaignRecord): string =>
  `${c.name}（${c.region_name ?? c.region_code}，${formatChineseDate(c.begins_on)}至${c.ends_on ? formatChineseDate(c.ends_on) : '长期'}，编号 ${c.id}）`

/** The campaigns that the actor sees, the last changed first; at most 200. */
export async function listCampaigns(work: Work): Promise<Omit<Campaign, 'notice'>[]> {
  const records = (await listCampaignRecords(work, { limit: 200 })).slice(0, 200)
  const stages = await listStages(
    work,
    records.map((c) => c.id),
  )
  return records.map((record) => toCampaign(record, stages))
}

async function withStages(work: Work, record: StoredCampaign): Promise<Campaign> {
  return { ...toCampaign(record, await listStages(work, [record.id])), notice: record.notice }
}

function toCampaign(
  record: CampaignRecord,
  stages: Awaited<ReturnType<typeof listStages>>,
): Omit<Campaign, 'notice'> {
  return {
    id: record.id,
    key: record.notice_key,
    name: record.name,
    regionCode: record.region_code,
    openedOn: record.opened_on,
    beginsOn: record.begins_on,
    endsOn: record.ends_on,
    stages: stages
      .filter((stage) => stage.campaign_id === record.id)
      .map((s) => ({ id: s.stage_id, label: s.label, words: s.words, from: s.from_on, to: s.to_on })),
  }
}
