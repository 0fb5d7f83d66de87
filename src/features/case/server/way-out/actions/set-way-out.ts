import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  caseProblems,
  clearanceLabel,
  clearanceNeeded,
  pathsOfWaysOut,
  wayOutChoices,
  wayOutProblems,
  type CaseDetail,
  type caseSetWayOut,
} from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, withNote } from '../../change-case.ts'

/** 确定出路, or another one with its reason: what the case needs follows from it; what was done under the former is kept. */
export async function setWayOut(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseSetWayOut>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'set-way-out', body.version)
  const { row, campaign } = locked
  if (row.violation_kind === null) throw caseProblems.refuse('kind-first')
  const choices = wayOutChoices(campaign.notice, row.violation_kind)
  const chosen = choices.find((w) => w.id === body.wayOut)
  if (!chosen) throw caseProblems.refuse('unknown-way-out', { wayOut: body.wayOut })
  const before = choices.find((w) => w.id === row.way_out)
  if (before?.id === chosen.id) throw wayOutProblems.refuse('same-way', { way: chosen.label })
  if (before && !body.reason) throw wayOutProblems.refuse('reason-needed')
  const needed = clearanceNeeded(campaign.notice, row.violation_kind, chosen.id)
  const follows =
    needed.length > 0
      ? `须办理：${needed.map((check) => clearanceLabel(campaign.notice, check)).join('、')}。`
      : '按通知无须断水断电和清场。'
  const keeps = chosen.path === null ? '' : pathsOfWaysOut[chosen.path].keeps
  const sentence = before
    ? `变更出路：由${before.label}改为${chosen.label}，原因：${body.reason}。${follows}${keeps}`
    : `确定出路：${chosen.label}，${follows}${keeps}`
  return applyStep(work, locked, {
    set: { way_out: chosen.id },
    text: withNote(sentence, body.note),
    changes: [{ field: '出路', before: before?.label ?? '待确定', after: chosen.label }],
    details: { wayOut: chosen.id, before: row.way_out, path: chosen.path, clearance: needed },
  })
}
