import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { orgKinds } from '../../organisation/domain/index.ts'
import { listFieldIds, listKindId, listSubjects, rowStatuses, sensitivities } from './list-kind.ts'
import { rowMarks } from './reading/list-row-draft.ts'

/** As the migration's `app.allow('base_list', …)`. */
export const baseListReaders = [
  'grid_worker',
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
  'legal_reviewer',
  'supervisor',
  'auditor',
] as const
export const baseListWriters = ['clerk', 'department_officer'] as const

const common = { resource: 'base_list', scope: 'region' } as const
const readers = roles(...baseListReaders)
const writers = roles(...baseListWriters)
export const orgKind = z.enum(orgKinds, { error: '请选择提供清单的部门。' })

export const listKindRow = z.object({
  id: z.string(),
  label: z.string(),
  about: z.string(),
  subject: z.enum(listSubjects),
  providedBy: z.array(orgKind),
  swept: z.boolean(),
  columns: z.array(
    z.object({
      field: z.enum(listFieldIds),
      label: z.string(),
      required: z.boolean(),
      sensitivity: z.enum(sensitivities),
    }),
  ),
  keys: z.array(z.array(z.enum(listFieldIds))),
  /** Shipped kinds come with the product and are not edited. */
  shipped: z.boolean(),
  /** '' for shipped kinds. */
  regionCode: z.string(),
  regionName: z.string(),
  version: z.number().int(),
  /** The definition as stored, for the editor; the shape of list-kinds/*.yaml. */
  definition: z.record(z.string(), z.unknown()),
  allowedActions: z.array(z.string()),
})
export type ListKindRow = z.infer<typeof listKindRow>

export const listKindList = defineAction({
  ...common,
  name: 'list-kind.list',
  method: 'GET',
  path: '/api/list-kinds',
  summary: '底单类别',
  gate: readers,
  output: z.object({ rows: z.array(listKindRow), mayAdd: z.boolean() }),
})
/** `definition` is the whole of a list-kinds/*.yaml; checked by the same schema, findings by path. */
const definition = z.record(z.string(), z.unknown())
export const listKindAdd = defineAction({
  ...common,
  name: 'list-kind.add',
  method: 'POST',
  path: '/api/list-kinds',
  summary: '新增底单类别',
  gate: writers,
  body: z.object({ regionCode, definition }),
  output: listKindRow,
  problems: ['base-list/kind-exists', 'base-list/kind-invalid', 'organisation/outside-region'],
})
export const listKindEdit = defineAction({
  ...common,
  name: 'list-kind.edit',
  method: 'POST',
  path: '/api/list-kinds/:kind/edit',
  summary: '修改底单类别',
  gate: writers,
  params: z.object({ kind: listKindId }),
  body: z.object({ regionCode, version: z.number().int(), definition }),
  output: listKindRow,
  problems: [
    'base-list/kind-not-found',
    'base-list/kind-shipped',
    'base-list/kind-in-use',
    'base-list/kind-invalid',
    'base-list/kind-stale',
  ],
})

export const listRowStates = ['none', 'new', 'linked', 'asked', 'unplaced', 'set_aside'] as const
export type ListRowState = (typeof listRowStates)[number]
export const listRowStateNames: Record<ListRowState, string> = {
  none: '不需归并',
  new: '待归并',
  linked: '已归并',
  asked: '待判定',
  unplaced: '待落位',
  set_aside: '已搁置',
}

/** How many rows stand where: those of the list's newest version in the acting post's region. */
export const rowStateCount = z.object({
  state: z.enum(listRowStates),
  name: z.string(),
  count: z.number().int(),
})
export type RowStateCount = z.infer<typeof rowStateCount>

export const baseListRow = z.object({
  id,
  kind: z.string(),
  kindLabel: z.string(),
  label: z.string(),
  orgKind,
  /** 市场监管 … */
  orgKindName: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  swept: z.boolean(),
  /** Day the content is of; null before the first import is confirmed. */
  asOf: z.string().nullable(),
  rowCount: z.number().int(),
  importId: id.nullable(),
  importedAt: z.string().nullable(),
  /** An import that waits for somebody: being read, previewed, queued. */
  openImportId: id.nullable(),
  updatedAt: z.string(),
  states: z.array(rowStateCount),
})
export type BaseListRow = z.infer<typeof baseListRow>

export const importSummary = z.object({
  id,
  fileName: z.string(),
  asOf: z.string(),
  state: z.string(),
  stateName: z.string(),
  seq: z.number().int().nullable(),
  accepted: z.number().int(),
  came: z.number().int(),
  went: z.number().int(),
  changed: z.number().int(),
  madeByName: z.string(),
  createdAt: z.string(),
  confirmedAt: z.string().nullable(),
  mayUndo: z.boolean(),
})

export const baseListDetail = baseListRow.extend({
  imports: z.array(importSummary),
  columns: z.array(
    z.object({
      field: z.enum(listFieldIds),
      label: z.string(),
      sensitivity: z.enum(sensitivities),
    }),
  ),
  allowedActions: z.array(z.enum(['import', 'export'])),
})
export type BaseListDetail = z.infer<typeof baseListDetail>

export const baseListFilters = z.object({
  kind: listKindId.optional(),
  orgKind: orgKind.optional(),
  region: regionCode.optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})
export const baseListList = defineAction({
  ...common,
  name: 'base-list.list',
  method: 'GET',
  path: '/api/base-lists',
  summary: '底单列表',
  gate: readers,
  query: pageQuery.extend(baseListFilters.shape),
  output: pageOf(baseListRow),
})
const params = z.object({ listId: id })
export const baseListGet = defineAction({
  ...common,
  name: 'base-list.get',
  method: 'GET',
  path: '/api/base-lists/:listId',
  summary: '查看底单',
  gate: readers,
  params,
  output: baseListDetail,
  problems: ['base-list/list-not-found'],
})

/** 底单条目 as a list shows it; masked and left out by the sensitivity of its columns. */
export const listEntry = z.object({
  id,
  rowNumber: z.number().int(),
  name: z.string(),
  creditCode: z.string().nullable(),
  person: z.string(),
  telephone: z.string(),
  address: z.string(),
  meterNo: z.string(),
  licenceNo: z.string(),
  status: z.enum(['', ...rowStatuses]),
  statusText: z.string(),
  beginsOn: z.string().nullable(),
  validTo: z.string().nullable(),
  regionCode: z.string(),
  regionName: z.string(),
  marks: z.array(z.enum(rowMarks)),
  linkState: z.enum(listRowStates),
  site: z.object({ id, name: z.string() }).nullable(),
  operator: z.object({ id, name: z.string() }).nullable(),
  /** Field → text, and further columns by their heads. */
  cells: z.record(z.string(), z.string()),
  extra: z.record(z.string(), z.string()),
  gone: z.boolean(),
})
export type ListEntry = z.infer<typeof listEntry>

export const listEntryFilters = z.object({
  state: z.enum(listRowStates).optional(),
  status: z.enum(rowStatuses).optional(),
  region: regionCode.optional(),
  mark: z.enum(rowMarks).optional(),
  /** `yes`: rows the newest version no longer has; otherwise only those it has. */
  gone: z.enum(['yes']).optional(),
  q: z.string().max(60, '搜索词不超过 60 字。').optional(),
})
export const baseListRows = defineAction({
  ...common,
  name: 'base-list.rows',
  method: 'GET',
  path: '/api/base-lists/:listId/rows',
  summary: '底单条目',
  gate: readers,
  params,
  query: pageQuery.extend(listEntryFilters.shape),
  output: pageOf(listEntry),
  problems: ['base-list/list-not-found'],
})
export const baseListRowsExport = defineAction({
  ...common,
  name: 'base-list.rows-export',
  method: 'GET',
  path: '/api/base-lists/:listId/rows/export',
  summary: '导出底单条目',
  gate: readers,
  params,
  query: listEntryFilters.extend({
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    columns: z.string().max(400).optional(),
  }),
  respond: 'file',
  output: z.object({}),
  problems: ['base-list/list-not-found', 'base-list/too-much-to-export'],
})
