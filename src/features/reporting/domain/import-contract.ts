import { z } from 'zod'
import { defineAction, roles } from '../../../kernel/action.ts'
import { id } from '../../../kernel/ids.ts'
import { monthPeriod } from '../../../kernel/local-date.ts'
import { regionCode } from '../../../kernel/region-code.ts'
import { formReaders } from './reporting-contract.ts'

/** Who imports: the reporting unit's own line. */
export const importers = ['clerk', 'leader_in_charge', 'principal_leader'] as const
const ledgerImport = { resource: 'ledger_import', scope: 'region' } as const

/** 新增 becomes a case; 已有 and 有变化 do not; 有问题 stops the whole import. */
export const importRowStandings = ['new', 'known', 'changed', 'problem'] as const
export type ImportRowStanding = (typeof importRowStandings)[number]
export const importRowStandingNames: Readonly<Record<ImportRowStanding, string>> = {
  new: '新增',
  known: '已有',
  changed: '已有，内容不同',
  problem: '有问题',
}

export const importIssue = z.object({
  code: z.string(),
  message: z.string(),
  severity: z.enum(['error', 'notice']),
  row: z.number().int().optional(),
  column: z.string().optional(),
})
export type ImportIssue = z.infer<typeof importIssue>

export const importRow = z.object({
  rowNumber: z.number().int(),
  standing: z.enum(importRowStandings),
  /** Where it would be registered. */
  regionCode: z.string(),
  regionName: z.string(),
  name: z.string(),
  townName: z.string(),
  address: z.string(),
  responsiblePerson: z.string(),
  activities: z.string(),
  act: z.string(),
  chemicals: z.string(),
  measures: z.string(),
  confirmedOn: z.string(),
  caseId: id.nullable(),
  issues: z.array(importIssue),
})
export type ImportRow = z.infer<typeof importRow>

export const importStates = ['previewed', 'queued', 'confirmed'] as const
export const importView = z.object({
  id,
  state: z.enum(importStates),
  campaign: z.object({ id, name: z.string() }),
  period: z.string(),
  periodName: z.string(),
  regionCode: z.string(),
  regionName: z.string(),
  fileName: z.string(),
  jobId: id.nullable(),
  counts: z.object({
    rows: z.number().int(),
    new: z.number().int(),
    known: z.number().int(),
    changed: z.number().int(),
    problem: z.number().int(),
    errors: z.number().int(),
  }),
  createdCount: z.number().int().nullable(),
  /** One sentence: what this import will do, or did. */
  summary: z.string(),
  issues: z.array(importIssue),
  rows: z.array(importRow),
  nextRow: z.number().int().nullable(),
  mayConfirm: z.boolean(),
})
export type ImportView = z.infer<typeof importView>

const refusals = [
  'campaign/not-found',
  'organisation/outside-region',
  'reporting/no-period',
  'reporting/period-outside',
  'reporting/period-filed',
]

export const importPreview = defineAction({
  ...ledgerImport,
  name: 'import.preview',
  method: 'POST',
  path: '/api/ledger-imports',
  summary: '上传台账并预览',
  gate: roles(...importers),
  accept: 'upload',
  query: z.object({ campaignId: id, region: regionCode.optional(), period: monthPeriod.optional() }),
  output: importView,
  problems: refusals,
})
export const importGet = defineAction({
  ...ledgerImport,
  name: 'import.get',
  method: 'GET',
  path: '/api/ledger-imports/:importId',
  summary: '台账导入：预览与结果',
  gate: roles(...formReaders),
  params: z.object({ importId: id }),
  query: z.object({
    after: z.coerce.number().int().min(0).default(0),
    standing: z.enum(importRowStandings).optional(),
  }),
  output: importView,
  problems: ['reporting/import-not-found'],
})
export const importProblemsSheet = defineAction({
  ...ledgerImport,
  name: 'import.problems-sheet',
  method: 'GET',
  path: '/api/ledger-imports/:importId/problems',
  summary: '下载问题清单（原表加问题一栏）',
  gate: roles(...formReaders),
  params: z.object({ importId: id }),
  respond: 'file',
  output: z.object({}),
  problems: ['reporting/import-not-found'],
})
export const importConfirm = defineAction({
  ...ledgerImport,
  name: 'import.confirm',
  method: 'POST',
  path: '/api/ledger-imports/:importId/confirm',
  summary: '确认导入：全部成为案件，或一条不入',
  gate: roles(...importers),
  params: z.object({ importId: id }),
  output: importView,
  problems: [
    'reporting/import-not-found',
    'reporting/import-has-errors',
    'reporting/import-done',
    'reporting/period-filed',
  ],
})
