import { today } from '../../../kernel/clock.ts'
import { formatChineseDate, type LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireCampaign } from '../../campaign/server/index.ts'
import {
  clearanceCheckIds,
  clearanceLabel,
  clearanceNeeded,
  type ClearanceCheckId,
} from '../../case/domain/index.ts'
import { caseInSight, lastClearanceOf } from '../../case/server/index.ts'
import { dutyLight, dutyTimeLeft } from '../../duty/domain/index.ts'
import { roleNames, type Role } from '../../organisation/domain/index.ts'
import {
  allowedLookBackActions,
  lookBackKindNames,
  lookBackPlanners,
  lookBackProblems,
  lookBackResultNames,
  lookBackStateNames,
  seenStateNames,
  type LookBackDetail,
  type LookBackRow,
} from '../domain/index.ts'
import { alarmOf, findLookBack, findRevisit, lookBacksOf, type LookBackRecord } from './look-back-queries.ts'

export function presentLookBackRow(work: Work, b: LookBackRecord): LookBackRow {
  const now = today(work.clock)
  const open = b.state === 'planned'
  return {
    id: b.id,
    caseId: b.case_id,
    caseNumber: b.case_number,
    caseName: b.case_name,
    regionCode: b.region_code,
    regionName: b.region_name ?? b.region_code,
    placeText: b.place_text,
    kind: b.kind,
    kindName: b.kind === 'planned' ? `销号后 ${b.after_days} 天` : lookBackKindNames[b.kind],
    state: b.state,
    stateName: lookBackStateNames[b.state],
    result: b.result,
    resultName: b.result ? lookBackResultNames[b.result] : '',
    dueOn: b.due_on,
    visibleFrom: b.visible_from,
    afterDays: b.after_days,
    light: open ? dutyLight(b.due_on, now) : null,
    timeLeft: open ? dutyTimeLeft(b.due_on, now) : '',
    assignee: `${b.assignee_region_name ?? b.assignee_region_code} ${roleNames[b.assignee_role as Role]}`,
    mine: b.mine,
    reason: b.reason,
    visitedOn: b.visited_on,
  }
}

/** The checks that the case was closed on, with what the file says; empty where the reader does not see the file. */
export async function closedChecksOf(work: Work, caseId: string): Promise<ClearanceCheckId[]> {
  const kase = await caseInSight(work, caseId)
  if (!kase) return []
  const { notice } = await requireCampaign(work, kase.campaign_id)
  const needed = clearanceNeeded(notice, kase.violation_kind, kase.way_out)
  const looked = (await lastClearanceOf(work, caseId))
    .filter((c) => c.state === 'done')
    .map((c) => c.check_id)
  return clearanceCheckIds.filter((check) => needed.includes(check) && looked.includes(check))
}

/** @throws Problem look-back/not-found 404 */
export async function presentLookBack(work: Work, id: string): Promise<LookBackDetail> {
  const b = await findLookBack(work, id)
  if (!b) throw lookBackProblems.refuse('not-found')
  const alarm = await alarmOf(work, id)
  const kase = await caseInSight(work, b.case_id)
  return {
    ...presentLookBackRow(work, b),
    version: b.version,
    basis: b.basis,
    closedOn: b.closed_on,
    checks: await presentChecks(work, b),
    visitors: b.visitors,
    note: b.note,
    fileIds: b.file_ids,
    endedOn: b.ended_on,
    endedReason: b.ended_reason,
    recordedByName: b.recorded_by_name,
    plannedByName: b.planned_by_name,
    meter: alarm
      ? {
          meterNo: alarm.meter_no,
          cutOn: alarm.cut_on,
          readOn: alarm.read_on,
          kwh: alarm.kwh,
          leadId: alarm.lead_id,
        }
      : null,
    revisitId: await findRevisit(work, id),
    caseOpenable: kase?.state === 'closed',
    allowedActions: allowedLookBackActions(work.actor.role, b.state),
  }
}

async function presentChecks(work: Work, b: LookBackRecord): Promise<LookBackDetail['checks']> {
  const kase = await caseInSight(work, b.case_id)
  if (!kase) return []
  const { notice } = await requireCampaign(work, kase.campaign_id)
  const looks = await lastClearanceOf(work, b.case_id)
  return (await closedChecksOf(work, b.case_id)).map((check) => {
    const look = looks.find((l) => l.check_id === check)
    const seen = b.answers.find((a) => a.check === check)
    return {
      check,
      label: clearanceLabel(notice, check),
      closedNote: look?.note ?? '',
      closedOn: look?.checked_on ?? null,
      closedFileIds: look?.file_ids ?? [],
      state: seen?.state ?? null,
      stateName: seen ? seenStateNames[seen.state] : '',
      note: seen?.note ?? '',
    }
  })
}

/** The visits of a case with one sentence that says how it stands. */
export async function presentOfCase(
  work: Work,
  kase: { id: string; state: string; closed_on: LocalDate | null },
) {
  const rows = (await lookBacksOf(work, kase.id)).map((b) => presentLookBackRow(work, b))
  return {
    rows,
    mayAdd: kase.state === 'closed' && (lookBackPlanners as readonly string[]).includes(work.actor.role),
    sentence: sentenceOf(rows, kase.closed_on),
  }
}

function sentenceOf(rows: readonly LookBackRow[], closedOn: LocalDate | null): string {
  if (closedOn === null && rows.length === 0) return '销号以后，系统按通知安排回头看。'
  const relapsed = rows.find((r) => r.result === 'relapsed')
  if (relapsed)
    return `${formatChineseDate(relapsed.visitedOn!)}回头看发现反弹，请由乡镇以上经办人决定是否重新启动本案。`
  const next = rows.find((r) => r.state === 'planned')
  const done = rows.filter((r) => r.state === 'done').length
  const so = done > 0 ? `已回头看 ${done} 次，未发现反弹` : '尚未回头看'
  if (!next) return `${so}，没有待办的回头看。`
  return `${so}；下一次应于${formatChineseDate(next.dueOn)}前由${next.assignee}进行（${next.timeLeft}）。`
}
