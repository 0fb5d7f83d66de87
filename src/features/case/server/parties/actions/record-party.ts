import type { BodyOf } from '../../../../../kernel/action.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { describeRoles, partyProblems, type CaseDetail, type partyRecord } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, takeFiles } from '../../change-case.ts'
import { partyColumns, sealNumbers } from '../party-columns.ts'
import { nextPartySeq, partiesOf, partyTables } from '../party-queries.ts'

const most = 300

/** 登记涉案人员（单位）: the name stands in the file, the numbers are sealed, the timeline and the chain of audit name no number. */
export async function recordParty(
  work: Work,
  caseId: string,
  body: BodyOf<typeof partyRecord>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'record-party')
  if ((await partiesOf(work, [caseId])).length >= most) throw partyProblems.refuse('too-many', { most })
  const numbers = { idNumber: body.idNumber ?? '', phone: body.phone ?? '' }
  const columns = await partyColumns(work, body, numbers)
  await takeFiles(work, locked.row, body.fileIds, 'party')
  const id = newId()
  await partyTables(work)
    .insertInto('work.case_party')
    .values({
      id,
      case_id: caseId,
      seq: await nextPartySeq(work, caseId),
      ...columns,
      recorded_by: work.actor.personId,
    })
    .execute()
  await sealNumbers(work, { caseId, partyId: id }, numbers)
  return applyStep(work, locked, {
    text: `登记涉案${body.kind === 'person' ? '人员' : '单位'}：${body.name}（${describeRoles(body.roles)}），信息来源：${body.source}。`,
    details: { party: id, kind: body.kind, roles: body.roles },
    values: { name: { after: body.name } },
  })
}
