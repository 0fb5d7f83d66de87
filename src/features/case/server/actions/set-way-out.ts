import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  caseProblems,
  clearanceLabel,
  clearanceNeeded,
  wayOutChoices,
  type CaseDetail,
  type caseSetWayOut,
} from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep, withNote } from '../change-case.ts'

/** 确定出路: which clearance checks the case needs follows from it. */
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
  const needed = clearanceNeeded(campaign.notice, row.violation_kind, chosen.id)
  const follows =
    needed.length > 0
      ? `须办理：${needed.map((check) => clearanceLabel(campaign.notice, check)).join('、')}。`
      : '按通知无须断水断电和清场。'
  return applyStep(work, locked, {
    set: { way_out: chosen.id },
    text: withNote(`确定出路：${chosen.label}，${follows}`, body.note),
    changes: [
      {
        field: '出路',
        before: choices.find((w) => w.id === row.way_out)?.label ?? '待确定',
        after: chosen.label,
      },
    ],
    details: { wayOut: chosen.id, clearance: needed },
  })
}
