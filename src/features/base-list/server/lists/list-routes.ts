import { exportLimit, listAnswer } from '../../../../platform/server/lists/list-answer.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames } from '../../../organisation/domain/index.ts'
import {
  baseListGet,
  baseListList,
  baseListProblems,
  baseListRows,
  baseListRowsExport,
  listRowStateNames,
  rowStatusNames,
  type BaseListDetail,
  type BaseListRow,
  type ListEntry,
  type ListKind,
} from '../../domain/index.ts'
import { importsOfList, mayWriteTo } from '../import/import-pages.ts'
import { listKinds, type KnownKind } from '../kinds/find-kind.ts'
import {
  countStates,
  exportEntries,
  findShownList,
  pageOfEntries,
  pageOfLists,
  type ShownList,
} from './list-queries.ts'
import { presentEntry, sightOf } from './present-entry.ts'

type StateCounts = Awaited<ReturnType<typeof countStates>>

function presentList(list: ShownList, kind: ListKind | undefined, counts: StateCounts): BaseListRow {
  return {
    id: list.id,
    kind: list.kind,
    kindLabel: kind?.label ?? list.kind,
    label: list.label,
    orgKind: list.org_kind,
    orgKindName: orgKindNames[list.org_kind],
    regionCode: list.region_code,
    regionName: list.region_name ?? list.region_code,
    swept: kind?.swept ?? false,
    asOf: list.as_of,
    rowCount: list.row_count,
    importId: list.import_id,
    importedAt: list.imported_at?.toISOString() ?? null,
    openImportId: list.open_import_id,
    updatedAt: list.updated_at.toISOString(),
    states: (counts.get(list.id) ?? []).map((s) => ({ ...s, name: listRowStateNames[s.state] })),
  }
}

/** The kinds by id; of several own kinds of one id the nearest above the list's region. */
export const kindOf = (
  kinds: readonly KnownKind[],
  list: { kind: string; region_code: string },
): ListKind | undefined =>
  kinds
    .filter((k) => k.kind.id === list.kind && list.region_code.startsWith(k.regionCode))
    .toSorted((a, b) => b.regionCode.length - a.regionCode.length)[0]?.kind

async function requireShown(work: Work, id: string): Promise<{ list: ShownList; kind: ListKind }> {
  const list = await findShownList(work, id)
  const kind = list && kindOf(await listKinds(work), list)
  if (!list || !kind) throw baseListProblems.refuse('list-not-found')
  return { list, kind }
}

async function presentDetail(work: Work, id: string): Promise<BaseListDetail> {
  const { list, kind } = await requireShown(work, id)
  return {
    ...presentList(list, kind, await countStates(work, [id])),
    imports: await importsOfList(work, list),
    columns: kind.columns.map(({ field, label, sensitivity }) => ({ field, label, sensitivity })),
    allowedActions: [...(mayWriteTo(work, list) ? (['import'] as const) : []), 'export'],
  }
}

const fixed = ['name', 'creditCode', 'person', 'telephone', 'address', 'meterNo', 'licenceNo', 'status']

/** The kind's own columns as the row says them, then where it belongs and what became of it. */
function exportColumns(kind: ListKind) {
  return [
    { key: 'rowNumber', title: '原表行号', widthMm: 16, text: (e: ListEntry) => String(e.rowNumber) },
    ...kind.columns.map((c) => ({
      key: c.field,
      title: c.label,
      widthMm: fixed.includes(c.field) ? 40 : 28,
      text: (e: ListEntry) => e.cells[c.field] ?? '',
    })),
    {
      key: 'statusMeans',
      title: '状态含义',
      text: (e: ListEntry) => (e.status === '' ? '' : rowStatusNames[e.status]),
    },
    { key: 'regionName', title: '所属区域', text: (e: ListEntry) => e.regionName },
    { key: 'linkState', title: '归并', text: (e: ListEntry) => listRowStateNames[e.linkState] },
    { key: 'site', title: '对应场所', widthMm: 44, text: (e: ListEntry) => e.site?.name ?? '' },
  ]
}

export const listRoutes: BoundRoute[] = [
  route(baseListList, async (work, { query }) => {
    const kinds = await listKinds(work)
    const page = await pageOfLists(work, query, query)
    const counts = await countStates(
      work,
      page.rows.map((list) => list.id),
    )
    return { ...page, rows: page.rows.map((list) => presentList(list, kindOf(kinds, list), counts)) }
  }),
  route(baseListGet, (work, { params }) => presentDetail(work, params.listId)),
  route(baseListRows, async (work, { params, query }) => {
    const { list, kind } = await requireShown(work, params.listId)
    const page = await pageOfEntries(work, list.id, query, query)
    const see = sightOf(work, list, kind)
    return { ...page, rows: page.rows.map((row) => presentEntry(row, see)) }
  }),
  route(baseListRowsExport, async (work, { params, query }) => {
    const { list, kind } = await requireShown(work, params.listId)
    const see = sightOf(work, list, kind)
    return listAnswer({
      name: list.label,
      whose: `${list.region_name ?? list.region_code}，${orgKindNames[list.org_kind]}，截至 ${list.as_of ?? '未导入'}`,
      format: query.format,
      wanted: query.columns,
      columns: exportColumns(kind),
      rows: (await exportEntries(work, list.id, query, exportLimit + 1)).map((row) => presentEntry(row, see)),
    })
  }),
]
