import { sql } from 'kysely'
import { today } from '../../../../../kernel/clock.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import { newId } from '../../../../../kernel/ids.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { orgKindNames } from '../../../../organisation/domain/index.ts'
import { caseProblems, type CaseDetail, type caseWritePlan } from '../../../domain/index.ts'
import { lockCase } from '../../case-access.ts'
import { applyStep } from '../../change-case.ts'
import { planItemsOf, planOf, wayOutTables } from '../way-out-queries.ts'

/** 制定一企一策, or add to it. One plan per case: the goal is replaced, the change stands in the timeline. */
export async function writePlan(
  work: Work,
  caseId: string,
  body: BodyOf<typeof caseWritePlan>,
): Promise<CaseDetail> {
  const locked = await lockCase(work, caseId, 'write-plan')
  const before = await planOf(work, caseId)
  if (before?.goal === body.goal && body.items.length === 0) throw caseProblems.refuse('nothing-changed')
  await wayOutTables(work)
    .insertInto('work.case_plan')
    .values({
      case_id: caseId,
      goal: body.goal,
      written_on: today(work.clock),
      written_by: work.actor.personId,
    })
    .onConflict((c) => c.column('case_id').doUpdateSet({ goal: sql<string>`excluded.goal` }))
    .execute()
  const last = (await planItemsOf(work, caseId)).at(-1)?.seq ?? 0
  if (body.items.length > 0)
    await wayOutTables(work)
      .insertInto('work.case_plan_item')
      .values(
        body.items.map((item, i) => ({
          id: newId(),
          case_id: caseId,
          seq: last + i + 1,
          text: item.text,
          owner_kind: item.ownerKind,
          due_on: item.dueOn,
          recorded_by: work.actor.personId,
        })),
      )
      .execute()
  const items = body.items.map((i) => `${i.text}（${orgKindNames[i.ownerKind]}，${i.dueOn}）`).join('；')
  return applyStep(work, locked, {
    text: `${before ? '补充' : '制定'}一企一策：${body.goal}。${items ? `事项：${items}。` : ''}`,
    changes:
      before && before.goal !== body.goal
        ? [{ field: '整改目标', before: before.goal, after: body.goal }]
        : [],
    details: { items: body.items.length },
  })
}
