import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { localDate } from '../../../kernel/local-date.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { requiredText } from '../../../kernel/text.ts'
import { baseListReaders, baseListWriters, orgKind } from './base-list-contract.ts'
import { importCounts, importDetail, importSources, importStates } from './list-import.ts'
import { listKindId } from './list-kind.ts'
import { listReading } from './reading/list-reading.ts'

const common = { resource: 'base_list', scope: 'region' } as const
const readers = roles(...baseListReaders)
const writers = roles(...baseListWriters)
export const importIdParam = z.object({ importId: id })
const notFound = 'base-list/import-not-found'
/** Decisions 18; the reading process takes no larger one. Bytes. */
export const largestListFile = 256 * 1024 * 1024

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
  params: importIdParam,
  output: importDetail,
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
  params: importIdParam,
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
  params: importIdParam,
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
  params: importIdParam,
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
  params: importIdParam,
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
  params: importIdParam,
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

export const listImportFile = defineAction({
  ...common,
  name: 'list-import.file',
  method: 'GET',
  path: '/api/list-imports/:importId/file',
  summary: '下载原文件',
  gate: writers,
  params: importIdParam,
  respond: 'file',
  output: z.object({}),
  problems: [notFound],
})
