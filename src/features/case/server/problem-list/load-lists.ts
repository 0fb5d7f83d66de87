import { today } from '../../../../kernel/clock.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireCampaign, type Campaign } from '../../../campaign/server/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import type { ShownDocument } from '../../../sign-off/domain/index.ts'
import { signaturesUnder, weigh, type SignatureRecord } from '../../../sign-off/server/index.ts'
import {
  caseStateNames,
  clearanceLabel,
  clearanceNeeded,
  clearanceStateNames,
  caseSectionOf,
  findViolationKind,
  isSigningLevel,
  listStateOf,
  problemListDocument,
  problemListKind,
  problemListProblems,
  problemListSubject,
  regionsBelow,
  standingOf,
  wayOutChoices,
  type ListedCase,
  type ListRegion,
  type ProblemListState,
  type Standing,
} from '../../domain/index.ts'
import { measuresOf, type MeasureRecord } from '../case-parts-queries.ts'
import { confirmedCases, type CaseRecord } from '../case-queries.ts'
import { lastLooks, regionsUnder } from './list-queries.ts'

/** More rows than this no leader can answer for by one signature. */
const mostRows = 10_000

/** Everything that the lists of a region and of all below it are made of: read once, made into a document when asked. */
export type Lists = {
  readonly campaign: Campaign
  readonly region: ListRegion
  readonly below: (code: string) => ListRegion[]
  readonly regionOf: (code: string) => ListRegion | undefined
  readonly casesOf: (code: string) => readonly ListedCase[]
  readonly signatures: (code: string) => readonly SignatureRecord[]
  readonly standing: (code: string) => Standing
  readonly documentOf: (region: ListRegion) => ShownDocument
  readonly stateOf: (region: ListRegion) => ProblemListState
}

/**
 * @throws Problem campaign/not-found 404, organisation/outside-region 403, problem-list/unknown-region 422,
 * problem-list/level 422, problem-list/skipped 422, problem-list/too-many 422
 */
export async function loadLists(work: Work, campaignId: string, regionCode: string): Promise<Lists> {
  requireInRegion(work, regionCode)
  if (!isSigningLevel(levelOf(regionCode))) throw problemListProblems.refuse('level')
  const campaign = await requireCampaign(work, campaignId)
  const all = await regionsUnder(work, regionCode, today(work.clock))
  const region = all.find((r) => r.code === regionCode)
  if (!region) throw problemListProblems.refuse('unknown-region', { region: regionCode })
  if (region.skipped) throw problemListProblems.refuse('skipped', { region: region.name })
  const rows = await confirmedCases(work, { campaignId, regionCode })
  if (rows.length > mostRows) throw problemListProblems.refuse('too-many', { limit: mostRows })
  const listed = await listedCases(work, campaign, rows, all)
  const signed = await signaturesUnder(work, {
    kind: problemListKind,
    id: problemListSubject(campaignId, regionCode).id,
  })
  return assemble({ campaign, region, all, listed, signed })
}

function assemble(given: {
  campaign: Campaign
  region: ListRegion
  all: readonly ListRegion[]
  listed: readonly { code: string; listed: ListedCase }[]
  signed: ReadonlyMap<string, SignatureRecord[]>
}): Lists {
  const { campaign, all } = given
  const casesOf = (code: string) =>
    given.listed.filter((one) => one.code.startsWith(code)).map((one) => one.listed)
  const signatures = (code: string) => given.signed.get(problemListSubject(campaign.id, code).id) ?? []
  const standing = (code: string) => standingOf(signatures(code), code)
  const below = (code: string) => regionsBelow(all, code)
  const states = new Map<string, ProblemListState>()
  const documentOf = (region: ListRegion) =>
    problemListDocument({
      campaignId: campaign.id,
      campaignName: campaign.name,
      documentNumber: campaign.notice.documentNumber,
      region,
      cases: casesOf(region.code),
      below: below(region.code).map((r) => ({
        region: r,
        cases: casesOf(r.code).length,
        code: standing(r.code).own?.code ?? null,
      })),
    })
  return {
    campaign,
    region: given.region,
    below,
    regionOf: (code) => all.find((r) => r.code === code),
    casesOf,
    signatures,
    standing,
    documentOf,
    stateOf(region) {
      const known = states.get(region.code)
      if (known) return known
      const now = standing(region.code)
      // What nobody signed need not be weighed.
      const state = listStateOf(now, now.own ? weigh(documentOf(region)).sha256 : '')
      states.set(region.code, state)
      return state
    },
  }
}

async function listedCases(
  work: Work,
  campaign: Campaign,
  rows: readonly CaseRecord[],
  regions: readonly ListRegion[],
): Promise<{ code: string; listed: ListedCase }[]> {
  const ids = rows.map((row) => row.id)
  const measures = byCase(await measuresOf(work, ids))
  const looks = byCase(await lastLooks(work, ids))
  const names = new Map(regions.map((r) => [r.code, r.name]))
  return rows.map((row) => ({
    code: row.region_code,
    listed: toListed(campaign, row, {
      measures: measures.get(row.id) ?? [],
      looks: looks.get(row.id) ?? [],
      village: names.get(row.region_code.slice(0, 12)) ?? row.region_name ?? row.region_code,
    }),
  }))
}

function byCase<T extends { case_id: string }>(parts: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const part of parts) groups.set(part.case_id, [...(groups.get(part.case_id) ?? []), part])
  return groups
}

function toListed(
  { notice }: Campaign,
  row: CaseRecord,
  beside: {
    measures: readonly MeasureRecord[]
    looks: Awaited<ReturnType<typeof lastLooks>>
    village: string
  },
): ListedCase {
  const kind = row.violation_kind
  const labels = new Map<string, string>(caseSectionOf(notice).activities.map((a) => [a.id, a.label]))
  return {
    id: row.id,
    number: row.number ?? '',
    village: beside.village,
    name: row.name,
    address: row.address,
    kind: kind === null ? '类别待认定' : (findViolationKind(notice, kind)?.label ?? kind),
    activities: row.activities.map((a) => labels.get(a) ?? activityNames[a]),
    foundOn: row.found_on,
    confirmedOn: row.confirmed_on!,
    rectifyBy: row.rectify_by,
    measures: beside.measures.map((m) => ({ label: m.label, orderedOn: m.ordered_on, doneOn: m.done_on })),
    clearance: clearanceNeeded(notice, kind, row.way_out).map((check) => {
      const look = beside.looks.find((one) => one.check_id === check)
      return {
        label: clearanceLabel(notice, check),
        state: look ? clearanceStateNames[look.state] : '未核查',
      }
    }),
    wayOut: wayOutChoices(notice, kind).find((w) => w.id === row.way_out)?.label ?? '待确定',
    state: caseStateNames[row.state].label,
    closedOn: row.closed_on,
  }
}

const activityNames = {
  produce: '生产',
  store: '储存',
  use: '使用',
  trade: '经营',
  transport: '运输',
} as const
