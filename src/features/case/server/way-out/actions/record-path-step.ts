import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  findPathStep,
  notYetBefore,
  pathStepStateNames,
  wayOutPathNames,
  wayOutPathOf,
  wayOutProblems,
  type CaseDetail,
  type PathStep,
  type caseRecordPathStep,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { rulesInputOf } from '../../case-rules-input.ts'
import { applyStep, requirePastDate, takeFiles } from '../../change-case.ts'
import { wayOutTables } from '../way-out-queries.ts'

type Body = BodyOf<typeof caseRecordPathStep>

/** 记录出路进展: a step of the way that stands now; the last record of a step holds. */
export async function recordPathStep(work: Work, caseId: string, body: Body): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-path-step')
  const { row, campaign } = locked
  const path = wayOutPathOf(campaign.notice, row.way_out)
  if (path === null) throw wayOutProblems.refuse('no-path')
  const step = findPathStep(path, body.step)
  if (!step) throw wayOutProblems.refuse('unknown-step', { way: wayOutPathNames[path] })
  requirePastDate(work, row, '办理日期', body.doneOn)
  requireSaid(step, body)
  if (body.state === 'done') {
    const before = notYetBefore(campaign.notice, await rulesInputOf(work, row), step)
    if (before.length > 0)
      throw wayOutProblems.refuse('too-early', { step: step.label, before: before.join('、') })
  }
  await takeFiles(work, row, body.fileIds, 'way-out')
  await wayOutTables(work)
    .insertInto('work.case_path_step')
    .values({
      id: newId(),
      case_id: caseId,
      path,
      step: step.id,
      state: body.state,
      done_on: body.doneOn,
      checker: body.checker,
      number: body.number,
      organ: body.organ,
      place: body.place,
      note: body.note,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
    })
    .execute()
  return applyStep(work, locked, {
    text: sentence(step, body),
    details: { path, step: step.id, state: body.state, doneOn: body.doneOn },
    values: { checker: { after: body.checker } },
  })
}

/** @throws Problem `case-way-out/needed-step` or `case-way-out/say-more` 422, with the field of each thing left out */
function requireSaid(step: PathStep, body: Body): void {
  if (body.state === 'not_needed' && !step.optional)
    throw wayOutProblems.refuse('needed-step', { step: step.label })
  if (body.state !== 'done') return
  const wanted = [
    ['number', step.number],
    ['organ', step.organ],
    ['place', step.place],
    ['note', step.note],
  ] as const
  const left = wanted.filter(([field, label]) => label !== undefined && !body[field])
  if (left.length === 0) return
  throw wayOutProblems.refuse(
    'say-more',
    { fields: left.map(([, label]) => label).join('、') },
    left.map(([field, label]) => ({
      code: 'case-way-out/say-more',
      path: field,
      message: `请填写${label}。`,
    })),
  )
}

function sentence(step: PathStep, body: Body): string {
  const said = [
    step.number && body.number && `${step.number}：${body.number}`,
    step.organ && body.organ && `${step.organ}：${body.organ}`,
    step.place && body.place && `${step.place}：${body.place}`,
    body.note,
  ]
  return `${formatChineseDate(body.doneOn)}“${step.label}”${pathStepStateNames[body.state]}。${said.filter(Boolean).join('；')}`
}
