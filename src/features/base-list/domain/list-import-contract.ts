import { z } from 'zod'
import { anyone, defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { requiredText } from '../../../kernel/text.ts'
import { baseListReaders, baseListWriters, listEntry, orgKind } from './base-list-contract.ts'
import { listFieldIds, listKindId } from './list-kind.ts'
import { issueCount, listIssue } from './reading/list-issue.ts'
import { listReading, readingProposal } from './reading/list-reading.ts'
import { skipReasons } from './reading/list-row-draft.ts'

const common = { resource: 'base_list', scope: 'region' } as const
const readers = roles(...baseListReaders)
const writers = roles(...baseListWriters)
const params = z.object({ importId: id })
const notFound = 'base-list/import-not-found'
/** Decisions 18; the reading process takes no larger one. Bytes. */
const largestListFile = 256 * 1024 * 1024

/** previewing 正在读取 → previewed 待确认 → queued 正在导入 → confirmed 已导入 → undone 已撤销; else discarded, refused. */
export const importStates = [
  'previewing',
  'previewed',
  'queued',
  'confirmed',
  'undone',
  'discarded',
  'refused',
] as const
export type ImportState = (typeof importStates)[number]
export const importStateNames: Record<ImportState, string> = {
  previewing: '正在读取',
  previewed: '待确认',
  queued: '正在导入',
  confirmed: '已导入',
  undone: '已撤销',
  discarded: '已放弃',
  refused: '无法导入',
}
export const importSources = ['upload', 'drop_folder', 'api', 'console', 'demo'] as const
export type ImportSource = (typeof importSources)[number]

const count = z.number().int().min(0)
/** `work.list_import.counts`. `rows` = accepted + errors + setAside + skipped. */
export const importCounts = z.object({
  rows: count.default(0),
  /** Rows that enter when confirmed. */
  accepted: count.default(0),
  /** Rows with at least one error that are not set aside. */
  errors: count.default(0),
  /** Rows with at least one notice and no error. */
  notices: count.default(0),
  setAside: count.default(0),
  skipped: z.partialRecord(z.enum(skipReasons), count).default({}),
  /** Against the newest confirmed import of the list. */
  came: count.default(0),
  went: count.default(0),
  changed: count.default(0),
  same: count.default(0),
  /** 读数、轨迹点: series values instead of rows. */
  values: count.default(0),
})
export type ImportCounts = z.infer<typeof importCounts>

export const sampleRow = z.object({
  rowNumber: z.number().int(),
  sheet: z.string(),
  /** By column position, as in the file. */
  cells: z.array(z.string().nullable()),
})
/** What became of the rows that an import brought or changed, as they stand now. */
export const importOutcome = z.object({
  /** Tied to a site that stood before. */
  linked: z.number().int(),
  /** Each the first of a new site. */
  founded: z.number().int(),
  asked: z.number().int(),
  unplaced: z.number().int(),
  setAside: z.number().int(),
  /** Not looked at yet: linking goes on. */
  waiting: z.number().int(),
})
export type ImportOutcome = z.infer<typeof importOutcome>

export const importDetail = z.object({
  id,
  listId: id,
  listLabel: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  orgKind,
  regionCode: z.string(),
  regionName: z.string(),
  state: z.enum(importStates),
  source: z.enum(importSources),
  fileName: z.string(),
  sizeBytes: z.number().int(),
  asOf: z.string(),
  jobId: id.nullable(),
  /** null while the file is being read. */
  reading: listReading.nullable(),
  proposal: readingProposal.omit({ reading: true }).nullable(),
  /** The mapping came from what was corrected by hand for this layout before. */
  remembered: z.boolean(),
  /** First rows of each sheet that is read, heads included. */
  sample: z.array(sampleRow),
  /** What the kind's columns are called, for choosing by hand. */
  fields: z.array(z.object({ field: z.enum(listFieldIds), label: z.string(), required: z.boolean() })),
  counts: importCounts,
  issueCounts: z.array(issueCount),
  /** Why it was refused; null otherwise. */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** One sentence: what confirming will do, or what it did. */
  summary: z.string(),
  /** An earlier import of the very same file. */
  sameFileAs: id.nullable(),
  madeByName: z.string(),
  createdAt: z.string(),
  confirmedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** null unless confirmed, and for lists whose rows have no place. */
  outcome: importOutcome.nullable(),
  allowedActions: z.array(z.enum(['correct', 'set_aside', 'confirm', 'discard', 'undo'])),
})
export type ImportDetail = z.infer<typeof importDetail>

/** One multipart file, what it is in the query; a large file's reading goes on in a job (`jobId`, state `previewing`). */
export const listImportUpload = defineAction({
  ...common,
  name: 'list-import.upload',
  method: 'POST',
  path: '/api/list-imports',
  summary: '上传部门清单并预览',
  gate: writers,
  accept: 'upload',
  uploadBytes: largestListFile,
  query: z.object({
    kind: listKindId,
    orgKind,
    /** Name of the list, the same for every version of it. Empty: the kind's own label. */
    label: requiredText('底单名称', 80).optional(),
    regionCode,
    /** Not given: the day a title line of the sheet names, else today. */
    asOf: localDate.optional(),
  }),
  output: importDetail,
  problems: [
    'base-list/kind-not-found',
    'base-list/not-provider',
    'base-list/as-of-in-future',
    'organisation/outside-region',
  ],
})
export const listImportList = defineAction({
  ...common,
  name: 'list-import.list',
  method: 'GET',
  path: '/api/list-imports',
  summary: '清单导入记录',
  gate: readers,
  query: pageQuery.extend({ list: id.optional(), state: z.enum(importStates).optional() }),
  output: pageOf(
    z.object({
      id,
      listId: id,
      listLabel: z.string(),
      kindLabel: z.string(),
      fileName: z.string(),
      asOf: z.string(),
      state: z.enum(importStates),
      source: z.enum(importSources),
      counts: importCounts,
      madeByName: z.string(),
      createdAt: z.string(),
    }),
  ),
})
export const listImportGet = defineAction({
  ...common,
  name: 'list-import.get',
  method: 'GET',
  path: '/api/list-imports/:importId',
  summary: '清单导入：列对应、问题与变化',
  gate: readers,
  params,
  output: importDetail,
  problems: [notFound],
})
export const listImportIssues = defineAction({
  ...common,
  name: 'list-import.issues',
  method: 'GET',
  path: '/api/list-imports/:importId/issues',
  summary: '清单导入：逐行问题',
  gate: readers,
  params,
  query: pageQuery.extend({
    severity: z.enum(['error', 'notice']).optional(),
    code: z.string().max(40).optional(),
  }),
  output: pageOf(listIssue),
  problems: [notFound],
})
/** The mapping by hand; the file is read again by it. `remember` keeps it for this department and layout. */
export const listImportCorrect = defineAction({
  ...common,
  name: 'list-import.correct',
  method: 'POST',
  path: '/api/list-imports/:importId/reading',
  summary: '更正列对应',
  gate: writers,
  params,
  body: z.object({
    reading: listReading,
    asOf: localDate.optional(),
    remember: z.boolean().default(true),
  }),
  output: importDetail,
  problems: [notFound, 'base-list/bad-reading', 'base-list/import-missing-fields', 'base-list/import-done'],
})
/** Rows with errors that shall not block the others: all of them, or those named. They stay in the problems sheet. */
export const listImportSetAside = defineAction({
  ...common,
  name: 'list-import.set-aside',
  method: 'POST',
  path: '/api/list-imports/:importId/set-aside',
  summary: '搁置有错误的行',
  gate: writers,
  params,
  body: z.object({
    /** false takes the decision back. */
    setAside: z.boolean(),
    rows: z
      .union([
        z.literal('all'),
        z
          .array(z.object({ sheet: z.string().max(255), rowNumber: z.number().int().min(1) }))
          .min(1)
          .max(1_000, '一次最多搁置 1000 行，更多时请选择“全部错误行”。'),
      ])
      .default('all'),
  }),
  output: importDetail,
  problems: [notFound, 'base-list/rows-not-found', 'base-list/import-done'],
})
export const listImportConfirm = defineAction({
  ...common,
  name: 'list-import.confirm',
  method: 'POST',
  path: '/api/list-imports/:importId/confirm',
  summary: '确认导入：全部入库，或一条不入',
  gate: writers,
  params,
  output: importDetail,
  problems: [
    notFound,
    'base-list/import-has-errors',
    'base-list/import-empty',
    'base-list/import-missing-fields',
    'base-list/import-done',
    'base-list/import-older',
    'base-list/import-nothing-new',
    'base-list/as-of-missing',
    'base-list/import-reading',
  ],
})
export const listImportDiscard = defineAction({
  ...common,
  name: 'list-import.discard',
  method: 'POST',
  path: '/api/list-imports/:importId/discard',
  summary: '放弃这次导入',
  gate: writers,
  params,
  output: importDetail,
  problems: [notFound, 'base-list/import-done'],
})
export const listImportUndo = defineAction({
  ...common,
  name: 'list-import.undo',
  method: 'POST',
  path: '/api/list-imports/:importId/undo',
  summary: '撤销导入：底单恢复到导入之前',
  gate: writers,
  params,
  output: importDetail,
  problems: [
    notFound,
    'base-list/import-done',
    'base-list/import-not-newest',
    'base-list/import-used-since',
    'base-list/import-in-use',
    'linking/linking-now',
  ],
})

export const rowChanges = ['came', 'went', 'changed', 'returned'] as const
export const rowChangeNames: Record<(typeof rowChanges)[number], string> = {
  came: '新增',
  went: '不再列入',
  changed: '内容有变',
  returned: '重新列入',
}
export const listChange = z.object({
  change: z.enum(rowChanges),
  entry: listEntry,
  /** What differs: label of the column, before, after. Empty unless changed. */
  differences: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
})
/** Before confirmation: what it would change; after: what it changed. */
export const listImportChanges = defineAction({
  ...common,
  name: 'list-import.changes',
  method: 'GET',
  path: '/api/list-imports/:importId/changes',
  summary: '清单导入：新增、减少和变化的条目',
  gate: readers,
  params,
  query: pageQuery.extend({ change: z.enum(rowChanges).optional() }),
  output: pageOf(listChange),
  problems: [notFound],
})
/** .xlsx: the rows with issues as they stood in the file, plus a column that says what to mend. */
export const listImportProblemsSheet = defineAction({
  ...common,
  name: 'list-import.problems-sheet',
  method: 'GET',
  path: '/api/list-imports/:importId/problems',
  summary: '下载问题清单（原表加问题一栏）',
  gate: readers,
  params,
  query: z.object({ severity: z.enum(['error', 'notice']).optional() }),
  respond: 'file',
  output: z.object({}),
  problems: [notFound],
})
export const listImportFile = defineAction({
  ...common,
  name: 'list-import.file',
  method: 'GET',
  path: '/api/list-imports/:importId/file',
  summary: '下载原文件',
  gate: writers,
  params,
  respond: 'file',
  output: z.object({}),
  problems: [notFound],
})

export const listLayoutRow = z.object({
  id,
  kind: z.string(),
  kindLabel: z.string(),
  orgKind,
  layout: z.string(),
  /** Heads and what each was taken for. */
  columns: z.array(z.object({ head: z.string(), label: z.string() })),
  regionName: z.string(),
  madeByName: z.string(),
  updatedAt: z.string(),
})
export const listLayoutList = defineAction({
  ...common,
  name: 'list-layout.list',
  method: 'GET',
  path: '/api/list-layouts',
  summary: '记住的列对应',
  gate: readers,
  query: pageQuery.extend({ kind: listKindId.optional() }),
  output: pageOf(listLayoutRow),
})
export const listLayoutForget = defineAction({
  ...common,
  name: 'list-layout.forget',
  method: 'POST',
  path: '/api/list-layouts/:layoutId/forget',
  summary: '忘记一条列对应',
  gate: writers,
  params: z.object({ layoutId: id }),
  output: z.object({ forgotten: z.boolean() }),
  problems: ['base-list/layout-not-found'],
})

/** 接收通道: a folder that is looked into, or a key for the interface; files that come in wait as previews. */
export const listInboxRow = z.object({
  id,
  via: z.enum(['drop_folder', 'api']),
  name: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  orgKind,
  label: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  /** Name of the folder below `inbox/` in the installation's data; '' for a key. */
  folder: z.string(),
  /** Where files are sent with the key: `/api/inbox/…/files`; '' for a folder. */
  address: z.string(),
  /** A file of a known layout without an error is confirmed at once; otherwise a person confirms. */
  confirmKnownLayouts: z.boolean(),
  /** The first characters of the key, for telling keys apart; '' for a folder. */
  keyHint: z.string(),
  disabled: z.boolean(),
  lastUsedAt: z.string().nullable(),
  madeByName: z.string(),
  createdAt: z.string(),
})
export const listInboxList = defineAction({
  ...common,
  name: 'list-inbox.list',
  method: 'GET',
  path: '/api/list-inboxes',
  summary: '接收通道（文件夹与接口密钥）',
  gate: writers,
  query: pageQuery,
  output: pageOf(listInboxRow),
})
export const listInboxCreate = defineAction({
  ...common,
  name: 'list-inbox.create',
  method: 'POST',
  path: '/api/list-inboxes',
  summary: '新增接收通道',
  gate: writers,
  body: z.object({
    via: z.enum(['drop_folder', 'api'], { error: '请选择用文件夹还是用接口接收。' }),
    name: requiredText('通道名称', 40),
    kind: listKindId,
    orgKind,
    label: requiredText('底单名称', 80).optional(),
    regionCode,
    /** What arrives is handled in the name of the creator's own post. */
    confirmKnownLayouts: z.boolean().default(false),
  }),
  /** `key` is shown once. */
  output: listInboxRow.extend({ key: z.string().nullable() }),
  shownOnce: ['key'],
  problems: ['base-list/kind-not-found', 'base-list/inbox-exists', 'organisation/outside-region'],
})
export const listInboxDisable = defineAction({
  ...common,
  name: 'list-inbox.disable',
  method: 'POST',
  path: '/api/list-inboxes/:inboxId/disable',
  summary: '停用接收通道',
  gate: writers,
  params: z.object({ inboxId: id }),
  output: listInboxRow,
  problems: ['base-list/inbox-not-found'],
})
/**
 * For another system: no session, the inbox's key as `authorization: Bearer …`, one multipart file. What arrives waits as a
 * preview in the name of the inbox's post. The same file again answers the same import.
 */
export const listInboxReceive = defineAction({
  name: 'list-inbox.receive',
  method: 'POST',
  path: '/api/inbox/:handle/files',
  summary: '接口接收部门清单',
  resource: 'base_list',
  scope: 'none',
  gate: anyone,
  accept: 'upload',
  uploadBytes: largestListFile,
  params: z.object({ handle: z.string().regex(/^[a-z0-9-]{8,40}$/, '接收通道的标识有误，请核对接口地址。') }),
  query: z.object({ asOf: localDate.optional() }),
  output: z.object({
    importId: id,
    state: z.enum(importStates),
    stateName: z.string(),
    message: z.string(),
  }),
  problems: ['base-list/inbox-refused', 'base-list/as-of-in-future'],
})
