import type { FileFacts } from '../../contract/file-contract.ts'
import { fileKindOf } from '../../contract/file-kinds.ts'
import { contentKindOf } from './content-kind.ts'
import { fileProblems } from './file-problems.ts'
import type { StagedFile } from './file-store.ts'
import type { startImageProcess } from './image-process.ts'

const mediaTypes: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heif: 'image/heif',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
}

export type Recognised = { readonly mediaType: string; readonly facts: FileFacts }

/**
 * What an uploaded file is, by its content alone, and what it says of itself.
 * @throws Problem file/empty, file/broken, file/macros, file/not-an-image, file/too-many-pixels, file/too-large
 */
export async function recogniseUpload(
  images: ReturnType<typeof startImageProcess>,
  staged: StagedFile,
): Promise<Recognised> {
  const { name } = staged
  if (staged.size === 0) throw fileProblems.refuse('empty', { name })
  const content = await contentKindOf(staged.path, staged.size)
  if (content !== null && 'refused' in content) throw fileProblems.refuse(content.refused, { name })
  const recognised = content === null ? await recogniseImage(images, staged) : { ...content, facts: {} }
  requireSize(staged, recognised.mediaType)
  return recognised
}

async function recogniseImage(
  images: ReturnType<typeof startImageProcess>,
  staged: StagedFile,
): Promise<Recognised> {
  requireSize(staged, 'image/*')
  const { name } = staged
  const seen = await images.inspect(staged.path)
  if ('bad' in seen) {
    if (/pixel limit/i.test(seen.bad)) throw fileProblems.refuse('too-many-pixels', { name })
    throw fileProblems.refuse(/unsupported|svg/i.test(seen.bad) ? 'not-an-image' : 'broken', { name })
  }
  const mediaType = mediaTypes[seen.format]
  if (!mediaType) throw fileProblems.refuse('not-an-image', { name })
  return { mediaType, facts: seen.facts }
}

function requireSize(staged: StagedFile, mediaType: string): void {
  const kind = fileKindOf(mediaType)
  if (kind && staged.size > kind.maxBytes)
    throw fileProblems.refuse('too-large', {
      name: staged.name,
      kind: kind.label,
      limit: kind.maxBytes / 1024 / 1024,
    })
}
