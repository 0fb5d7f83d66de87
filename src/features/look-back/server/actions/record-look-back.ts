import { sql } from 'kysely'
import { addDays, formatChineseDate } from '../../../../kernel/local-date.ts'
import { attachFiles } from '../../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { noteOnCase } from '../../../case/server/index.ts'
import { endLookBackTask } from '../../../inspection/server/index.ts'
import { noteInspection } from '../../../site/server/index.ts'
import {
  lookBackIssues,
  lookBackProblems,
  lookBackResultNames,
  revisitAfterDays,
  type LookBackDetail,
  type LookBackRecordInput,
} from '../../domain/index.ts'
import { closedChecksOf, presentLookBack } from '../look-back-presenter.ts'
import { lookBackTables, type LookBackRecord } from '../look-back-queries.ts'
import { insertLookBack, tellCase, todayOf } from './insert-look-back.ts'
import { lockFor } from './lock-for.ts'

/**
 * 记录回头看: lock → complete → write → the task is done, the site knows, a locked door is visited again, the case's timeline says
 * so. 反弹 takes nothing up again by itself: a person does, on the case (decisions 6).
 */
export async function recordLookBack(
  work: Work,
  id: string,
  body: LookBackRecordInput,
): Promise<LookBackDetail> {
  const b = await lockFor(work, id, 'record', body.version)
  requireVisitDay(work, b, body.visitedOn)
  const checks = await closedChecksOf(work, b.case_id)
  const issues = lookBackIssues(checks, { ...body, photoCount: body.fileIds.length })
  if (issues.length > 0) throw lookBackProblems.refuse('incomplete', { count: issues.length }, issues)
  const { regionCode, departments } = { regionCode: b.region_code, departments: b.departments }
  await attachFiles(work, [...new Set(body.fileIds)], { record: `look-back:${id}`, regionCode, departments })
  await lookBackTables(work)
    .updateTable('work.look_back')
    .set({
      state: 'done',
      result: body.result,
      answers: JSON.stringify(body.answers.filter((a) => checks.includes(a.check))),
      visited_on: body.visitedOn,
      visitors: body.visitors,
      note: body.note,
      file_ids: body.fileIds,
      ended_on: todayOf(work),
      recorded_by: work.actor.personId,
      recorded_by_name: work.actor.name,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', id)
    .execute()
  await follow(work, b, body)
  await work.audit({
    action: 'look-back.record',
    resource: 'look_back',
    objectId: id,
    regionCode,
    details: { case: b.case_number, result: body.result, visitedOn: body.visitedOn },
    values: { visitors: { after: body.visitors } },
  })
  return presentLookBack(work, id)
}

function requireVisitDay(work: Work, b: LookBackRecord, visitedOn: string): void {
  const now = todayOf(work)
  if (visitedOn > now) throw lookBackProblems.refuse('visit-in-future', { today: formatChineseDate(now) })
  if (b.closed_on && visitedOn < b.closed_on)
    throw lookBackProblems.refuse('visit-before-closing', { closedOn: formatChineseDate(b.closed_on) })
}

const siteResults = { kept: 'no_problem', relapsed: 'problem', no_access: 'locked' } as const

async function follow(work: Work, b: LookBackRecord, body: LookBackRecordInput): Promise<void> {
  const said = lookBackResultNames[body.result]
  if (b.task_id) await endLookBackTask(work, b.task_id, { state: 'done', note: `回头看：${said}。` })
  if (b.site_id)
    await noteInspection(work, b.site_id, { on: body.visitedOn, result: siteResults[body.result] })
  if (body.result === 'no_access')
    await insertLookBack(
      work,
      {
        id: b.case_id,
        campaign_id: b.campaign_id,
        departments: b.departments,
        number: b.case_number,
        name: b.case_name,
        site_id: b.site_id,
        address: b.place_text,
        region_code: b.region_code,
        closed_on: b.closed_on,
      },
      {
        kind: 'revisit',
        dueOn: laterOf(addDays(body.visitedOn, revisitAfterDays), todayOf(work)),
        visibleFrom: todayOf(work),
        reason: `${formatChineseDate(body.visitedOn)}回头看无法进入（${body.note.slice(0, 200)}），须再次上门。`,
        basis: b.basis,
        followsId: b.id,
      },
    )
  await tellCase(work, b.case_id)
  const next = body.result === 'relapsed' ? '请由乡镇以上经办人决定是否重新启动本案。' : ''
  await noteOnCase(
    work,
    b.case_id,
    'look-back',
    `${formatChineseDate(body.visitedOn)}回头看：${said}。${body.note}${next}`,
  )
}

const laterOf = (a: string, b: string): string => (a < b ? b : a)
