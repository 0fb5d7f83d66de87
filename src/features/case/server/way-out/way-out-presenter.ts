import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames, type OrgKind } from '../../../organisation/domain/index.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import {
  caseLight,
  caseSectionOf,
  clearanceLabel,
  clearanceNeeded,
  findPathStep,
  hasStopped,
  isSettled,
  notYetBefore,
  pathsOfWaysOut,
  wayOutChoices,
  wayOutPathNames,
  wayOutPathOf,
  type CaseForRules,
  type PathStep,
  type WayOutView,
} from '../../domain/index.ts'
import type { Campaign } from '../case-access.ts'
import type { CaseRecord } from '../case-queries.ts'
import { rulesInputOf } from '../case-rules-input.ts'
import { choicesOfWayOut } from './way-out-choices.ts'
import {
  pathStepsOf,
  planItemsOf,
  planOf,
  type PathStepRecord,
  type PlanItemRecord,
} from './way-out-queries.ts'

/** 出路 of a case as it now stands. */
export async function presentWayOut(work: Work, row: CaseRecord): Promise<WayOutView> {
  const { notice } = await requireCampaign(work, row.campaign_id)
  const rules = await rulesInputOf(work, row)
  const path = wayOutPathOf(notice, row.way_out)
  const records = await pathStepsOf(work, row.id)
  const plan = await planOf(work, row.id)
  return {
    wayOut: row.way_out,
    wayOutName:
      wayOutChoices(notice, row.violation_kind).find((w) => w.id === row.way_out)?.label ?? '待确定',
    cite: citeOfWay(notice, row.way_out),
    path,
    pathName: path === null ? '' : wayOutPathNames[path],
    keeps: path === null ? '' : pathsOfWaysOut[path].keeps,
    stopped: hasStopped(rules),
    clearance: clearanceNeeded(notice, row.violation_kind, row.way_out).map((check) => ({
      label: clearanceLabel(notice, check),
      settled: isSettled(rules.clearance.find((r) => r.check === check)),
    })),
    acceptedOn: row.accepted_on,
    closedOn: row.closed_on,
    steps:
      path === null
        ? []
        : pathsOfWaysOut[path].steps.map((step) =>
            presentStep(notice, rules, step, countedRecord(records, rules, path, step.id)),
          ),
    planNeeded: path !== null && pathsOfWaysOut[path].plan,
    plan:
      plan === undefined
        ? null
        : {
            goal: plan.goal,
            writtenOn: plan.written_on,
            items: (await planItemsOf(work, row.id)).map((item) => presentItem(item, today(work.clock))),
          },
    choices: await choicesOfWayOut(work, row.id),
    kept: records.filter((r) => r.path !== path).map(presentKept),
  }
}

/** The record as the rules count it: one from before a reopening that must be made anew is none. */
const countedRecord = (
  records: readonly PathStepRecord[],
  rules: CaseForRules,
  path: string,
  stepId: string,
): PathStepRecord | undefined =>
  rules.pathSteps.some((r) => r.path === path && r.step === stepId)
    ? records.find((r) => r.path === path && r.step === stepId)
    : undefined

function citeOfWay(notice: Campaign['notice'], wayOut: string | null): string {
  const own = caseSectionOf(notice).waysOut.find((w) => w.id === wayOut)
  if (!own) return wayOut === null ? '' : '常政办发〔2020〕68号 四'
  const number = own.of === 'forwarded' ? (notice.forwarded?.documentNumber ?? null) : notice.documentNumber
  return [number, own.cite, `“${own.quote}”`].filter(Boolean).join(' ')
}

const presentStep = (
  notice: Campaign['notice'],
  rules: CaseForRules,
  step: PathStep,
  record: PathStepRecord | undefined,
): WayOutView['steps'][number] => ({
  id: step.id,
  label: step.label,
  about: step.about,
  ownerName: orgKindNames[step.owner],
  asks: {
    number: step.number ?? null,
    organ: step.organ ?? null,
    place: step.place ?? null,
    note: step.note,
  },
  mayBeNotNeeded: step.optional === true,
  waitsFor: notYetBefore(notice, rules, step),
  state: record?.state ?? null,
  doneOn: record?.done_on ?? null,
  checker: record?.checker ?? '',
  number: record?.number ?? '',
  organ: record?.organ ?? '',
  place: record?.place ?? '',
  note: record?.note ?? '',
  fileIds: record?.file_ids ?? [],
})

const presentItem = (
  item: PlanItemRecord,
  now: string,
): NonNullable<WayOutView['plan']>['items'][number] => ({
  id: item.id,
  text: item.text,
  ownerKind: item.owner_kind,
  ownerName: orgKindNames[item.owner_kind as OrgKind] ?? item.owner_kind,
  dueOn: item.due_on,
  light: item.done_on === null && item.dropped_on === null ? caseLight(item.due_on, now) : 'none',
  doneOn: item.done_on,
  doneNote: item.done_note,
  droppedOn: item.dropped_on,
  droppedReason: item.dropped_reason ?? '',
  fileIds: item.file_ids,
})

const presentKept = (r: PathStepRecord): WayOutView['kept'][number] => ({
  pathName: wayOutPathNames[r.path],
  label: findPathStep(r.path, r.step)?.label ?? r.step,
  doneOn: r.done_on,
  note: [r.number, r.organ, r.place, r.note].filter(Boolean).join('；'),
})
