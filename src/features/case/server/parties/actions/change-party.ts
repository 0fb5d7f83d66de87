import { sql } from 'kysely'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { describeRoles, partyProblems, type CaseDetail, type partyChange } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep, takeFiles, type FieldChange } from '../../change-case.ts'
import { partyColumns, sealNumbers } from '../party-columns.ts'
import { findParty, findSealed, partyTables, type PartyRecord } from '../party-queries.ts'

/** 更改涉案人员（单位）: before and after stand in the timeline; of a number only that it was changed. */
export async function changeParty(
  work: Work,
  caseId: string,
  partyId: string,
  body: BodyOf<typeof partyChange>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'change-party')
  const before = await findParty(work, caseId, partyId)
  if (!before) throw partyProblems.refuse('not-found')
  if (before.version !== body.version) throw partyProblems.refuse('stale')
  const sealed = await findSealed(work, partyId)
  const numbers = {
    idNumber: body.party.idNumber ?? sealed?.id_number ?? '',
    phone: body.party.phone ?? sealed?.phone ?? '',
  }
  const columns = await partyColumns(work, body.party, numbers)
  const changes = changesOf(before, columns)
  const renumbered = [
    ...(numbers.idNumber === (sealed?.id_number ?? '') ? [] : ['证件号码']),
    ...(numbers.phone === (sealed?.phone ?? '') ? [] : ['电话']),
  ]
  if (changes.length + renumbered.length === 0) throw partyProblems.refuse('nothing-changed')
  await takeFiles(
    work,
    locked.row,
    body.party.fileIds.filter((id) => !before.file_ids.includes(id)),
  )
  await partyTables(work)
    .updateTable('work.case_party')
    .set({ ...columns, version: sql<number>`version + 1` })
    .where('id', '=', partyId)
    .execute()
  if (renumbered.length > 0) await sealNumbers(work, { caseId, partyId }, numbers)
  const fields = [...changes.map((c) => c.field), ...renumbered]
  return applyStep(work, locked, {
    text: `更改涉案${before.kind === 'person' ? '人员' : '单位'}“${before.name}”的${fields.join('、')}。`,
    changes,
    details: { party: partyId, fields },
    values: Object.fromEntries(changes.map((c) => [c.field, { before: c.before, after: c.after }])),
  })
}

type Columns = Awaited<ReturnType<typeof partyColumns>>
const shown: readonly (readonly [string, (c: Columns | PartyRecord) => string])[] = [
  ['姓名（名称）', (c) => c.name],
  ['身份', (c) => describeRoles(c.roles)],
  ['统一社会信用代码', (c) => c.credit_code ?? ''],
  ['车牌', (c) => c.plates.join('、')],
  ['所在地', (c) => c.home_region ?? ''],
  ['住址（地址）', (c) => c.address],
  ['关联经营者', (c) => c.operator_id ?? ''],
  ['关联场所', (c) => c.site_id ?? ''],
  ['开始日期', (c) => c.from_on ?? ''],
  ['结束日期', (c) => c.to_on ?? ''],
  ['信息来源', (c) => c.source],
  ['说明', (c) => c.note],
  ['证据材料', (c) => (c.file_ids.length === 0 ? '' : `${c.file_ids.length} 个`)],
]

const changesOf = (before: PartyRecord, after: Columns): FieldChange[] =>
  shown.flatMap(([field, read]) => {
    const [was, is] = [read(before), read(after)]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
