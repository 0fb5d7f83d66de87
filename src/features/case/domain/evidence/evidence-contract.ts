import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { pageOf, pageQuery } from '../../../../kernel/paging.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import { fileFacts } from '../../../../platform/contract/file-contract.ts'
import { placeOnMap } from '../../../site/domain/index.ts'
import { caseIdParam, caseRead, caseRefusals, caseStep } from '../case-action.ts'
import { contradictionCodes } from './evidence-contradictions.ts'
import { evidenceKinds, evidenceSteps } from './evidence-kinds.ts'

const place = z.object({ lon: z.number(), lat: z.number(), accuracyM: z.number().nullable() })

/** One line of what happened to a piece of evidence. */
export const evidenceHistoryRow = z.object({
  at: z.string(),
  act: z.enum(['add', 'describe', 'remove', 'restore']),
  actName: z.string(),
  reason: z.string(),
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
  personName: z.string(),
  orgName: z.string(),
})

/** A piece of evidence. Hashes are lower-case hex over the original's bytes; instants are ISO strings. */
export const evidenceRow = z.object({
  id,
  fileId: id,
  name: z.string(),
  mediaType: z.string(),
  family: z.enum(['image', 'document', 'video', 'audio']),
  size: z.number().int(),
  sha256: z.string(),
  /** null on a file kept before the second algorithm, until `evidence verify` has seen it. */
  sm3: z.string().nullable(),
  kind: z.enum(evidenceKinds),
  kindName: z.string(),
  step: z.string(),
  stepName: z.string(),
  caption: z.string(),
  capturedAt: z.string().nullable(),
  capturedBy: z.string(),
  deviceOffsetMs: z.number().int().nullable(),
  place: place.nullable(),
  placeWords: z.string(),
  facts: fileFacts,
  uploadedByName: z.string(),
  addedAt: z.string(),
  version: z.number().int(),
  /** Why the original cannot be shown; null when nothing is known against it. */
  damage: z.string().nullable(),
  contradictions: z.array(z.object({ code: z.enum(contradictionCodes), text: z.string() })),
  /** The same picture in other cases; of one out of reach only whom to ask. */
  elsewhere: z.array(z.object({ caseId: id.nullable(), text: z.string() })),
  removed: z.object({ at: z.string(), byName: z.string(), reason: z.string() }).nullable(),
})
export type EvidenceRow = z.infer<typeof evidenceRow>

const tally = z.array(z.object({ id: z.string(), label: z.string(), count: z.number().int() }))

export const evidenceList = defineAction({
  ...caseRead,
  name: 'case.evidence',
  path: '/api/cases/:caseId/evidence',
  summary: '案件证据',
  query: pageQuery.extend({
    limit: pageQuery.shape.limit.default(60),
    kind: z.enum(evidenceKinds, { error: '没有这种证据，请从列表上方选择。' }).optional(),
    step: z.enum(evidenceSteps, { error: '没有这个环节，请从列表上方选择。' }).optional(),
    shown: z.enum(['standing', 'removed', 'damaged']).default('standing'),
  }),
  output: pageOf(evidenceRow).extend({
    /** How many stand, by kind and by step; of the whole case, whatever is filtered. */
    kinds: tally,
    steps: tally,
    standing: z.number().int(),
    removed: z.number().int(),
    damaged: z.number().int(),
    mayAdd: z.boolean(),
    mayRemove: z.boolean(),
  }),
  problems: ['case/not-found', 'list/bad-cursor'],
})

export const evidenceHistory = defineAction({
  ...caseRead,
  name: 'case.evidence-history',
  path: '/api/cases/:caseId/evidence/:evidenceId/history',
  summary: '证据的改动记录',
  params: caseIdParam.extend({ evidenceId: id }),
  output: z.object({ rows: z.array(evidenceHistoryRow) }),
  problems: ['case/not-found', 'evidence/not-found'],
})

/** 证据清单 for print: number, kind, words, time, place, who, both hashes. */
export const evidenceSheet = defineAction({
  ...caseRead,
  name: 'case.evidence-sheet',
  path: '/api/cases/:caseId/evidence-sheet',
  summary: '打印证据清单',
  output: z.object({}),
  respond: 'file',
})

const capturedAt = z.iso
  .datetime({ offset: true, error: '拍摄（取得）时间格式无效，请重新选择。' })
  .nullable()
const accuracyM = z.number().min(0).max(100_000).nullable()
const caption = optionalText('说明', 200)
const capturedBy = optionalText('拍摄（取得）人', 60)
const placeWords = optionalText('拍摄（取得）地点', 200)
const reason = requiredText('原因', 500)

/** The files were uploaded before, by the same person. `deviceNow`: the device's clock at sending; its offset is kept. */
export const evidenceAddBody = z.object({
  files: z
    .array(
      z.object({
        fileId: z.uuid({ error: '文件标识无效，请重新上传。' }),
        kind: z.enum(evidenceKinds, { error: '请选择证据种类。' }).nullable().default(null),
        caption: caption.default(''),
        capturedAt: capturedAt.default(null),
        place: placeOnMap.nullable().default(null),
        accuracyM: accuracyM.default(null),
      }),
    )
    .max(50, '一次最多添加 50 个文件，请分次添加。'),
  capturedBy: capturedBy.default(''),
  placeWords: placeWords.default(''),
  deviceNow: z.iso
    .datetime({ offset: true, error: '设备时间无效，请重新打开页面。' })
    .nullable()
    .default(null),
})

export const evidenceAdd = defineAction({
  ...caseStep('add-evidence'),
  name: 'case.add-evidence',
  path: '/api/cases/:caseId/evidence',
  body: evidenceAddBody,
  output: z.object({ rows: z.array(evidenceRow) }),
  problems: [
    ...caseRefusals,
    'evidence/no-files',
    'evidence/file-twice',
    'evidence/captured-in-future',
    'file/not-yours',
  ],
})

const evidenceParams = caseIdParam.extend({ evidenceId: id })

/** Words about a piece of evidence change, the original never; each change stands in its history. */
export const evidenceDescribe = defineAction({
  ...caseStep('describe-evidence'),
  name: 'case.describe-evidence',
  path: '/api/cases/:caseId/evidence/:evidenceId/describe',
  params: evidenceParams,
  body: z.object({
    version: z.number().int().min(1),
    kind: z.enum(evidenceKinds, { error: '请选择证据种类。' }).optional(),
    caption: caption.optional(),
    capturedAt: capturedAt.optional(),
    capturedBy: capturedBy.optional(),
    placeWords: placeWords.optional(),
  }),
  output: evidenceRow,
  problems: [
    ...caseRefusals,
    'evidence/not-found',
    'evidence/stale',
    'evidence/nothing-changed',
    'evidence/captured-in-future',
  ],
})
export const evidenceRemove = defineAction({
  ...caseStep('remove-evidence'),
  name: 'case.remove-evidence',
  path: '/api/cases/:caseId/evidence/:evidenceId/remove',
  summary: '移除证据（原件保留）',
  params: evidenceParams,
  body: z.object({ reason }),
  output: evidenceRow,
  problems: [...caseRefusals, 'evidence/not-found', 'evidence/already-removed'],
})
export const evidenceRestore = defineAction({
  ...caseStep('restore-evidence'),
  name: 'case.restore-evidence',
  path: '/api/cases/:caseId/evidence/:evidenceId/restore',
  params: evidenceParams,
  body: z.object({ reason }),
  output: evidenceRow,
  problems: [...caseRefusals, 'evidence/not-found', 'evidence/not-removed'],
})
