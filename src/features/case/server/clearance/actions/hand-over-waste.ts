import type { BodyOf } from '../../../../../kernel/action.ts'
import { formatChineseDate } from '../../../../../kernel/local-date.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { clearanceProblems, type CaseDetail, type caseHandOverWaste } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, requirePastDate, takeFiles } from '../../change-case.ts'
import { clearanceTables, wasteHandoversOf } from '../clearance-queries.ts'

/** 记录危废移交: kind, quantity, receiver with its permit, 转移联单; one line a waste and manifest. */
export async function handOverWaste(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseHandOverWaste>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'hand-over-waste')
  requirePastDate(work, locked.row, '移交日期', body.handedOn)
  const known = (await wasteHandoversOf(work, caseId)).some(
    (w) => w.manifest_number === body.manifestNumber && w.waste === body.waste,
  )
  if (known)
    throw clearanceProblems.refuse('manifest-known', { number: body.manifestNumber, waste: body.waste })
  await takeFiles(work, locked.row, body.fileIds, 'clearance')
  await clearanceTables(work)
    .insertInto('work.case_waste_handover')
    .values({
      id: newId(),
      case_id: caseId,
      waste: body.waste,
      waste_class: body.wasteClass,
      quantity: body.quantity,
      unit: body.unit,
      receiver: body.receiver,
      receiver_permit: body.receiverPermit,
      manifest_number: body.manifestNumber,
      handed_on: body.handedOn,
      note: body.note,
      file_ids: body.fileIds,
      recorded_by: work.actor.personId,
    })
    .execute()
  const what = `${body.waste}${body.wasteClass ? `（${body.wasteClass}）` : ''} ${body.quantity} ${body.unit}`
  return applyStep(work, locked, {
    text: `${formatChineseDate(body.handedOn)}移交危险废物：${what}，接收单位${body.receiver}（${body.receiverPermit}），联单 ${body.manifestNumber}。${body.note}`,
    details: { manifest: body.manifestNumber, quantity: body.quantity, unit: body.unit },
  })
}
