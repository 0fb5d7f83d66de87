import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { requiredText } from '../../../../kernel/text.ts'
import { caseIdParam, caseRead, caseRefusals, caseStep } from '../case-action.ts'

/** 移送对象: who a sealed archive is for. */
export const archiveRecipients = [
  'procuratorate',
  'public_security',
  'court',
  'supervision',
  'superior',
  'other',
] as const
export type ArchiveRecipient = (typeof archiveRecipients)[number]
export const archiveRecipientNames: Readonly<Record<ArchiveRecipient, string>> = {
  procuratorate: '人民检察院',
  public_security: '公安机关',
  court: '人民法院',
  supervision: '督导组',
  superior: '上级机关',
  other: '其他单位',
}

export const archiveStates = ['queued', 'done', 'cancelled', 'failed'] as const
export type ArchiveState = (typeof archiveStates)[number]
export const archiveStateNames: Readonly<Record<ArchiveState, string>> = {
  queued: '正在生成',
  done: '已封包',
  cancelled: '已取消',
  failed: '未能生成',
}

/** A sealed archive of a case. The manifest's hash is what is printed and compared; `keyCode` names the signing key. */
export const archiveRow = z.object({
  id,
  recipientKind: z.enum(archiveRecipients),
  recipientKindName: z.string(),
  recipient: z.string(),
  purpose: z.string(),
  state: z.enum(archiveStates),
  stateName: z.string(),
  failure: z.string(),
  requestedByName: z.string(),
  orgName: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  fileName: z.string().nullable(),
  entries: z.number().int().nullable(),
  sizeBytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  sm3: z.string().nullable(),
  manifestSha256: z.string().nullable(),
  manifestSm3: z.string().nullable(),
  keyCode: z.string().nullable(),
})
export type ArchiveRow = z.infer<typeof archiveRow>

const exporters = caseStep('export-archive').gate
const archiveParams = caseIdParam.extend({ archiveId: id })

export const archiveList = defineAction({
  ...caseRead,
  name: 'case.archives',
  path: '/api/cases/:caseId/archives',
  summary: '案件的移送包',
  gate: exporters,
  output: z.object({ rows: z.array(archiveRow), mayExport: z.boolean() }),
})

/** A job builds it; the case's timeline and the audit say for whom and why. */
export const archiveExport = defineAction({
  ...caseStep('export-archive'),
  name: 'case.export-archive',
  path: '/api/cases/:caseId/archives',
  body: z.object({
    recipientKind: z.enum(archiveRecipients, { error: '请选择移送对象。' }),
    recipient: requiredText('接收单位', 100),
    purpose: requiredText('用途', 500),
  }),
  output: z.object({ archiveId: id, jobId: id, archive: archiveRow }),
  problems: [...caseRefusals, 'archive/in-progress'],
})
export const archiveCancel = defineAction({
  ...caseStep('cancel-archive'),
  name: 'case.cancel-archive',
  path: '/api/cases/:caseId/archives/:archiveId/cancel',
  params: archiveParams,
  output: archiveRow,
  problems: [...caseRefusals, 'archive/not-found', 'archive/not-running'],
})
/** The sealed file; each download is audited. */
export const archiveFile = defineAction({
  ...caseRead,
  name: 'case.archive-file',
  path: '/api/cases/:caseId/archives/:archiveId/file',
  summary: '下载移送包',
  gate: exporters,
  params: archiveParams,
  output: z.object({}),
  respond: 'file',
  audit: 'row',
  problems: [
    'case/not-found',
    'case/forbidden',
    'archive/not-found',
    'archive/not-ready',
    'archive/file-gone',
  ],
})
