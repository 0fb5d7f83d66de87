import { today } from '../../../kernel/clock.ts'
import type { OutputOf } from '../../../kernel/action.ts'
import { capped, pageOfRows } from '../../../platform/server/lists/page-of-rows.ts'
import type { Work } from '../../../platform/server/work.ts'
import { nearWithinDays } from '../../duty/domain/index.ts'
import { dutyCounts } from '../../duty/server/index.ts'
import {
  campaignActionsFor,
  campaignProblems,
  cellState,
  citedSettings,
  runningStage,
  stageState,
  whereWeAre,
  type CampaignDetail,
  type campaignList,
  type campaignMatrix,
  type campaignNotices,
  type campaignNoticeText,
  type CampaignSummary,
} from '../domain/index.ts'
import { levelOf } from '../../../kernel/region-code.ts'
import { ancestorsOf, shownRegion } from './campaign-access.ts'
import { presentDivision, presentDue, presentRequirements, presentStages } from './campaign-presenter.ts'
import {
  countCampaigns,
  findCampaignRecord,
  findRegionName,
  listCampaignRecords,
  listRegionNames,
  listStages,
  type CampaignRecord,
  type StageRecord,
  type StoredCampaign,
} from './campaign-queries.ts'
import type { NoticeLibrary } from './notice-library.ts'
import { countDutiesOf, listCells, listChildren, listDueItems, type CellRecord } from './progress-queries.ts'

/** @throws Problem `campaign/not-found` 404 */
export async function requireStored(work: Work, campaignId: string): Promise<StoredCampaign> {
  const record = await findCampaignRecord(work, campaignId)
  if (!record) throw campaignProblems.refuse('not-found')
  return record
}

function summarise(
  work: Work,
  campaign: CampaignRecord,
  stages: readonly StageRecord[],
  duties: { over: number; near: number } | undefined,
): CampaignSummary {
  const day = today(work.clock)
  const dates = { from: campaign.begins_on, to: campaign.ends_on }
  const own = stages
    .filter((s) => s.campaign_id === campaign.id)
    .map((s) => ({ label: s.label, from: s.from_on, to: s.to_on }))
  return {
    id: campaign.id,
    name: campaign.name,
    noticeKey: campaign.notice_key,
    regionCode: campaign.region_code,
    regionName: campaign.region_name ?? campaign.region_code,
    openedOn: campaign.opened_on,
    ...dates,
    state: stageState(dates, day),
    currentStage: runningStage(own, day)?.label ?? null,
    over: duties?.over ?? 0,
    near: duties?.near ?? 0,
  }
}

export async function showCampaigns(
  work: Work,
  page: { cursor?: string | undefined; limit: number },
): Promise<OutputOf<typeof campaignList>> {
  const records = await listCampaignRecords(work, page)
  const { rows, next } = pageOfRows(records, page.limit, (c) => ({ at: c.updated_text, id: c.id }))
  const ids = rows.map((c) => c.id)
  const stages = await listStages(work, ids)
  const duties = await countDutiesOf(work, ids, today(work.clock), nearWithinDays)
  return {
    rows: rows.map((c) =>
      summarise(
        work,
        c,
        stages,
        duties.find((d) => d.campaign_id === c.id),
      ),
    ),
    next,
    ...capped(await countCampaigns(work)),
  }
}

/** Notices that can be put to work, those for the acting post's level first. */
export async function showNotices(
  work: Work,
  library: NoticeLibrary,
): Promise<OutputOf<typeof campaignNotices>> {
  const own = (await listCampaignRecords(work, { limit: 200 })).filter(
    (c) => c.region_code === work.actor.regionCode,
  )
  const rows = library.list().map(({ notice }) => ({
    key: notice.key,
    title: notice.title,
    documentNumber: notice.documentNumber,
    issuer: notice.issuer.name,
    opensAt: notice.opensAt,
    standing: notice.period.kind === 'standing',
    fictional: notice.fictional,
    stageCount: notice.stages.length,
    opensHere: notice.opensAt.includes(levelOf(work.actor.regionCode)),
    openedHere: own.filter((c) => c.notice_key === notice.key).map(({ id, name }) => ({ id, name })),
  }))
  return { rows: [...rows.filter((row) => row.opensHere), ...rows.filter((row) => !row.opensHere)] }
}

export async function showCampaign(work: Work, campaignId: string): Promise<CampaignDetail> {
  const campaign = await requireStored(work, campaignId)
  const { notice } = campaign
  const day = today(work.clock)
  const stages = await listStages(work, [campaignId])
  const due = await listDueItems(work, campaignId, day)
  const counts = await dutyCounts(work, { campaignId })
  const summary = summarise(work, campaign, stages, counts)
  return {
    ...summary,
    title: notice.title,
    documentNumber: notice.documentNumber,
    issuer: notice.issuer.name,
    standing: campaign.standing,
    today: day,
    openedByName: campaign.opened_by_name,
    where: whereWeAre(
      {
        from: campaign.begins_on,
        to: campaign.ends_on,
        stages: stages.map((s) => ({ label: s.label, from: s.from_on, to: s.to_on })),
      },
      day,
    ),
    stages: presentStages(notice, stages, day),
    due: due.map((item) => presentDue(item, day)),
    division: presentDivision(notice),
    requirements: presentRequirements(notice),
    counts,
    allowedActions: campaignActionsFor(work.actor, campaign.region_code),
  }
}

export async function showNoticeText(
  work: Work,
  campaignId: string,
): Promise<OutputOf<typeof campaignNoticeText>> {
  const { notice, notice_text, notice_sha256 } = await requireStored(work, campaignId)
  return {
    title: notice.title,
    documentNumber: notice.documentNumber,
    issuer: notice.issuer.name,
    text: notice_text,
    sha256: notice_sha256,
    settings: citedSettings(notice),
  }
}

/** Units × what falls due, one level at a time: a county shows its towns, a town its villages. */
export async function showMatrix(
  work: Work,
  campaignId: string,
  wanted: string | undefined,
): Promise<OutputOf<typeof campaignMatrix>> {
  const campaign = await requireStored(work, campaignId)
  const region = shownRegion(work, campaign.region_code, wanted)
  const day = today(work.clock)
  const columns = (await listDueItems(work, campaignId, day)).map((item) => presentDue(item, day))
  const children = await listChildren(work, region)
  const cells = await listCells(work, campaignId, region, children.length, day)
  const own = { code: region, name: (await findRegionName(work, region)) ?? region }
  const rows = [own, ...children.rows.filter((child) => child.code !== region)]
    .map((unit) => matrixRow(unit, columns, cells, day))
    .filter((row) => row.cells.some((cell) => cell !== null))
  return {
    regionCode: region,
    regionName: own.name,
    path: await pathTo(work, campaign.region_code, region),
    columns,
    rows,
  }
}

/** From the campaign's region (or the acting one, if that is lower) down to the one shown. */
async function pathTo(work: Work, campaignRegion: string, region: string) {
  const top = shownRegion(work, campaignRegion, undefined)
  return listRegionNames(
    work,
    ancestorsOf(region).filter((code) => code.length >= top.length),
  )
}

function matrixRow(
  unit: { code: string; name: string },
  columns: readonly { id: string }[],
  cells: readonly CellRecord[],
  day: string,
): OutputOf<typeof campaignMatrix>['rows'][number] {
  const own = cells.filter((cell) => cell.row_code === unit.code)
  return {
    regionCode: unit.code,
    regionName: unit.name,
    opensFurther: own.some((cell) => cell.deeper),
    cells: columns.map(({ id }) => {
      const cell = own.find((c) => c.source_id === id)
      if (!cell) return null
      const { units, filed, zero, done, exempt, late, filed_late: filedLate, due_on: dueOn } = cell
      return {
        dueId: id,
        state: cellState({ units, filed, zero, done, exempt, late, dueOn }, day),
        units,
        filed,
        zero,
        late,
        filedLate,
      }
    }),
  }
}
