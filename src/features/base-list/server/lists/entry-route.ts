import { sql } from 'kysely'
import { route } from '../../../../platform/server/http/route.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames } from '../../../organisation/domain/index.ts'
import { forActorDepartment, inActorRegion } from '../../../organisation/server/index.ts'
import { linkingProblems, listEntryGet, type ListEntryDetail } from '../../domain/index.ts'
import { listKinds } from '../kinds/find-kind.ts'
import { entryColumns, findShownList } from './list-queries.ts'
import { kindOf } from './list-routes.ts'
import { presentEntry, sightOf, type EntryRow } from './present-entry.ts'

async function presentDetail(work: Work, rowId: string): Promise<ListEntryDetail> {
  const found = await sql<
    EntryRow & { list_id: string }
  >`select ${entryColumns}, r.list_id from work.list_row r
    where r.id = ${rowId} and ${inActorRegion(work, 'r')} and ${forActorDepartment(work, 'r')}`.execute(
    work.tx,
  )
  const row = found.rows[0]
  const list = row && (await findShownList(work, row.list_id))
  const kind = list && kindOf(await listKinds(work), list)
  if (!row || !list || !kind) throw linkingProblems.refuse('row-not-found')
  return {
    ...presentEntry(row, sightOf(work, list, kind)),
    list: {
      id: list.id,
      label: list.label,
      kindLabel: kind.label,
      orgKindName: orgKindNames[list.org_kind],
      asOf: list.as_of,
    },
    columns: kind.columns
      .filter((column) => column.field !== 'serial')
      .map(({ field, label }) => ({ field, label })),
  }
}

export const entryRoute = route(listEntryGet, (work, { params }) => presentDetail(work, params.rowId))
