import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'
import * as contract from '../domain/saved-view-contract.ts'
import type { SavedView } from '../domain/saved-view-contract.ts'

const mostViews = 30

export const savedViewRoutes: BoundRoute[] = [
  route(contract.viewList, async (work, { query }) => {
    const answer = await sql<SavedView>`select id, list, name, query, columns from work.saved_view
      where person_id = ${work.actor.personId} and list = ${query.list} order by name`.execute(work.tx)
    return { rows: answer.rows }
  }),
  route(contract.viewSave, async (work, { body }) => {
    const others = await sql<{ count: number }>`select count(*)::int as count from work.saved_view
      where person_id = ${work.actor.personId} and list = ${body.list} and name <> ${body.name}`.execute(
      work.tx,
    )
    if (others.rows[0]!.count >= mostViews) throw organisationProblems.refuse('too-many-views')
    const answer =
      await sql<SavedView>`insert into work.saved_view (id, person_id, list, name, query, columns)
      values (${newId()}, ${work.actor.personId}, ${body.list}, ${body.name}, ${body.query}, ${body.columns}::text[])
      on conflict (person_id, list, name) do update set query = excluded.query, columns = excluded.columns
      returning id, list, name, query, columns`.execute(work.tx)
    return answer.rows[0]!
  }),
  route(contract.viewRemove, async (work, { params }) => {
    const answer =
      await sql`delete from work.saved_view where id = ${params.viewId} and person_id = ${work.actor.personId}`.execute(
        work.tx,
      )
    return { removed: answer.numAffectedRows === 1n }
  }),
]
