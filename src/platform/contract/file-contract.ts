import { z } from 'zod'
import { defineAction, signedIn } from '../../kernel/action.ts'
import { id } from '../../kernel/ids.ts'

export const uploadedFile = z.object({ id, name: z.string(), size: z.number().int(), mediaType: z.string() })

/** A photo or paper: staged, hashed, kept. Only the uploader sees it until a record takes it as its own. */
export const fileUpload = defineAction({
  name: 'file.upload',
  method: 'POST',
  path: '/api/files',
  summary: '上传照片或文件',
  resource: 'file',
  scope: 'region',
  gate: signedIn,
  accept: 'upload',
  output: uploadedFile,
  problems: ['file/not-an-image', 'file/too-many-pixels', 'file/empty', 'http/too-large'],
})
/** Pictures leave re-encoded without their hidden data; other files as attachments. */
export const fileView = defineAction({
  name: 'file.view',
  method: 'GET',
  path: '/api/files/:fileId',
  summary: '查看照片或文件',
  resource: 'file',
  scope: 'region',
  gate: signedIn,
  respond: 'file',
  params: z.object({ fileId: id }),
  query: z.object({ size: z.enum(['small', 'large', 'original']).default('large') }),
  output: z.object({}),
})
export const jobGet = defineAction({
  name: 'job.get',
  method: 'GET',
  path: '/api/jobs/:jobId',
  summary: '查看后台任务进度',
  resource: 'job',
  scope: 'self',
  gate: signedIn,
  params: z.object({ jobId: id }),
  output: z.object({
    id,
    kind: z.string(),
    state: z.enum(['queued', 'running', 'done', 'refused', 'failed']),
    done: z.number(),
    total: z.number().nullable(),
    result: z.unknown(),
    problem: z.object({ code: z.string(), message: z.string(), issues: z.array(z.unknown()) }).nullable(),
  }),
})
