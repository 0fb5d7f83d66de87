import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  activityNames,
  caseFactNames,
  caseProblems,
  type CaseDetail,
  type CaseFacts,
  type caseEdit,
} from '../../domain/index.ts'
import { lockCase } from '../case-access.ts'
import { applyStep, type FieldChange } from '../change-case.ts'
import type { CaseRecord } from '../case-queries.ts'

const columnOf = {
  name: 'name',
  townName: 'town_name',
  address: 'address',
  responsiblePerson: 'responsible_person',
  landlord: 'landlord',
  activities: 'activities',
  act: 'act',
  measuresText: 'measures_text',
} as const satisfies Record<keyof CaseFacts, keyof CaseRecord>

/** 修改案情: only what differs is written; the timeline shows before and after. The version must be the one looked at. */
export async function editCase(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseEdit>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'edit', body.version)
  const { row } = locked
  const set: Record<string, unknown> = {}
  const changes: FieldChange[] = []
  for (const fact of Object.keys(columnOf) as (keyof CaseFacts)[]) {
    const wanted = body[fact]
    const before = shown(row[columnOf[fact]])
    if (wanted === undefined || shown(wanted) === before) continue
    set[columnOf[fact]] = wanted
    changes.push({ field: caseFactNames[fact], before, after: shown(wanted) })
  }
  if (body.rectifyBy !== undefined && body.rectifyBy !== row.rectify_by) {
    if (body.rectifyBy && row.confirmed_on && body.rectifyBy < row.confirmed_on)
      throw caseProblems.refuse('date-too-early', { field: '整改期限', other: '确认日期' })
    set['rectify_by'] = body.rectifyBy
    changes.push({ field: '整改期限', before: row.rectify_by ?? '', after: body.rectifyBy ?? '' })
  }
  if (changes.length === 0) throw caseProblems.refuse('nothing-changed')
  return applyStep(work, locked, {
    set,
    text: `修改了${changes.map((c) => c.field).join('、')}。`,
    changes,
    details: { fields: changes.map((c) => c.field) },
    values: Object.fromEntries(changes.map((c) => [c.field, { before: c.before, after: c.after }])),
  })
}

const shown = (value: unknown): string =>
  Array.isArray(value)
    ? value.map((v) => activityNames[v as keyof typeof activityNames]).join('、')
    : String(value ?? '')
