import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { pageOf, pageQuery } from '../../../kernel/paging.ts'
import { baseListReaders, listEntry } from './base-list-contract.ts'
import { importIdParam } from './list-import-contract.ts'
import { listIssue } from './reading/list-issue.ts'

/** An import row by row: what is wrong with each, and what each would change. */
const rowsOfImport = {
  resource: 'base_list',
  scope: 'region',
  method: 'GET',
  gate: roles(...baseListReaders),
  params: importIdParam,
  problems: ['base-list/import-not-found'],
} as const

export const listImportIssues = defineAction({
  ...rowsOfImport,
  name: 'list-import.issues',
  path: '/api/list-imports/:importId/issues',
  summary: '清单导入：逐行问题',
  query: pageQuery.extend({
    severity: z.enum(['error', 'notice']).optional(),
    code: z.string().max(40).optional(),
  }),
  output: pageOf(listIssue),
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
  ...rowsOfImport,
  name: 'list-import.changes',
  path: '/api/list-imports/:importId/changes',
  summary: '清单导入：新增、减少和变化的条目',
  query: pageQuery.extend({ change: z.enum(rowChanges).optional() }),
  output: pageOf(listChange),
})
/** .xlsx: the rows with issues as they stood in the file, plus a column that says what to mend. */
export const listImportProblemsSheet = defineAction({
  ...rowsOfImport,
  name: 'list-import.problems-sheet',
  path: '/api/list-imports/:importId/problems',
  summary: '下载问题清单（原表加问题一栏）',
  query: z.object({ severity: z.enum(['error', 'notice']).optional() }),
  respond: 'file',
  output: z.object({}),
})
