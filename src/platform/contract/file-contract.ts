import { z } from 'zod'
import { defineAction, signedIn } from '../../kernel/action.ts'
import { id } from '../../kernel/ids.ts'
import { largestFileBytes } from './file-kinds.ts'

/** What a picture says of itself. `takenAt` is the camera's own local time without a zone; places are WGS-84 degrees. */
export const fileFacts = z.object({
  takenAt: z.string().optional(),
  /** `+08:00`, where the camera wrote it. */
  zone: z.string().optional(),
  lon: z.number().optional(),
  lat: z.number().optional(),
  device: z.string().optional(),
  software: z.string().optional(),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
})
export type FileFacts = z.infer<typeof fileFacts>

export const uploadedFile = z.object({
  id,
  name: z.string(),
  size: z.number().int(),
  mediaType: z.string(),
  facts: fileFacts,
})

/** A photo, recording or paper: staged, hashed, kept. Only the uploader sees it until a record takes it as its own. */
export const fileUpload = defineAction({
  name: 'file.upload',
  method: 'POST',
  path: '/api/files',
  summary: '上传照片或文件',
  resource: 'file',
  scope: 'region',
  gate: signedIn,
  accept: 'upload',
  uploadBytes: largestFileBytes,
  output: uploadedFile,
  problems: [
    'file/not-an-image',
    'file/too-many-pixels',
    'file/too-large',
    'file/macros',
    'file/empty',
    'file/broken',
    'file/no-sm3',
    'file/no-copy',
    'http/too-large',
  ],
})
/** Pictures leave re-encoded without their hidden data; other files as attachments. Nothing damaged leaves. */
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
  problems: ['file/not-found', 'file/missing', 'file/damaged'],
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
