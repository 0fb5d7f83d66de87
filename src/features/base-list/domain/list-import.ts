import { z } from 'zod'
import { id } from '../../../kernel/ids.ts'
import { orgKind } from './base-list-contract.ts'
import { listFieldIds } from './list-kind.ts'
import { issueCount } from './reading/list-issue.ts'
import { listReading, readingProposal } from './reading/list-reading.ts'
import { skipReasons } from './reading/list-row-draft.ts'

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
