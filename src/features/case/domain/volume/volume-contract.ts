import { z } from 'zod'
import { defineAction } from '../../../../kernel/action.ts'
import { id } from '../../../../kernel/ids.ts'
import { caseRefusals, caseStep } from '../case-action.ts'

export const volumeFormats = ['pdf', 'docx'] as const
export type VolumeFormat = (typeof volumeFormats)[number]

/**
 * 案卷: the whole case as one bound file, drawn up in the background as the asking post sees it. The answer names the job; when
 * it is done its result is a {@link VolumeResult}, and the file is the asker's own (`file.view`).
 */
export const volumeOrder = defineAction({
  ...caseStep('order-volume'),
  name: 'volume.order',
  path: '/api/cases/:caseId/volume',
  body: z.object({ format: z.enum(volumeFormats, { error: '请选择 PDF 或 Word 格式。' }) }),
  output: z.object({ jobId: id }),
  problems: caseRefusals,
})

/** What a finished job answers. */
export const volumeResult = z.object({
  fileId: id,
  name: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  /** Papers, pieces of evidence and lines of the timeline that are in it. */
  papers: z.number().int(),
  evidence: z.number().int(),
  events: z.number().int(),
})
export type VolumeResult = z.infer<typeof volumeResult>
