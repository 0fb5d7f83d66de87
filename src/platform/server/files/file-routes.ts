import { randomUUID } from 'node:crypto'
import { promises as fs } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import type { Work } from '../work.ts'
import { fileUpload, fileView } from '../../contract/file-contract.ts'
import { route, type BoundRoute } from '../http/route.ts'
import type { FileStore, StagedFile } from './file-store.ts'
import { fileProblems } from './file-problems.ts'
import type { startImageProcess } from './image-process.ts'

type ImageProcess = ReturnType<typeof startImageProcess>

/** The application's layer over files; the composition gives it, the platform knows no jurisdiction. */
export type FileAccess = {
  /** Refuses a post that may not hand in files. */
  readonly requireWriter: (work: Work) => void
  /** Region and department, as a condition on the alias of platform.file. */
  readonly visible: (work: Work, alias: string) => RawBuilder<boolean>
}

const mediaTypes: Record<string, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heif: 'image/heif',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
}

/** Upload and view of photos and papers; what a file is follows from its content, never from its name. */
export function fileRoutes(images: ImageProcess, access: FileAccess): BoundRoute[] {
  return [
    route(fileUpload, async (work, { upload }) => {
      access.requireWriter(work)
      const staged = upload!
      const mediaType = await requireKnownContent(images, staged)
      const stored = await staged.keep(work, { mediaType, regionCode: work.actor.regionCode })
      await work.audit({
        action: 'file.upload',
        resource: 'file',
        objectId: stored.id,
        regionCode: work.actor.regionCode,
        details: { sha256: stored.sha256, size: stored.size },
      })
      return { id: stored.id, name: stored.name, size: stored.size, mediaType }
    }),
    route(fileView, async (work, { params, query, files }) => {
      const found = await sql<{
        sha256: string
        name: string
        media_type: string
      }>`select sha256, original_name as name, media_type
        from platform.file f where f.id = ${params.fileId} and (f.person_id = ${work.actor.personId}
          or (f.attached_to is not null and ${access.visible(work, 'f')}))`.execute(work.tx)
      const file = found.rows[0]
      if (!file) throw fileProblems.refuse('not-found')
      if (!file.media_type.startsWith('image/'))
        return { name: file.name, mediaType: file.media_type, bytes: await readOr404(files, file) }
      return {
        name: `${path.parse(file.name).name}.jpg`,
        mediaType: 'image/jpeg',
        bytes: await cleaned(images, files, file, query.size === 'small' ? 320 : 1600),
        inline: true,
      }
    }),
  ]
}

async function requireKnownContent(images: ImageProcess, staged: StagedFile): Promise<string> {
  if (staged.size === 0) throw fileProblems.refuse('empty', { name: staged.name })
  const head = Buffer.alloc(8)
  const handle = await fs.open(staged.path, 'r')
  await handle.read(head, 0, 8, 0).finally(() => handle.close())
  if (head.toString('latin1').startsWith('%PDF-')) return 'application/pdf'
  const facts = await images.inspect(staged.path)
  if ('bad' in facts) {
    if (/pixel limit/i.test(facts.bad)) throw fileProblems.refuse('too-many-pixels', { name: staged.name })
    throw fileProblems.refuse(/unsupported|svg/i.test(facts.bad) ? 'not-an-image' : 'broken', {
      name: staged.name,
    })
  }
  const mediaType = mediaTypes[facts.format]
  if (!mediaType) throw fileProblems.refuse('not-an-image', { name: staged.name })
  return mediaType
}

async function readOr404(files: FileStore, file: { sha256: string; name: string }): Promise<Buffer> {
  return files.read(file.sha256).catch(() => {
    throw fileProblems.refuse('missing', { name: file.name })
  })
}

/** The viewing copy: re-encoded, without place, device or owner. Kept beside the original by hash and width. */
async function cleaned(
  images: ImageProcess,
  files: FileStore,
  file: { sha256: string; name: string },
  width: number,
): Promise<Buffer> {
  const kept = `${files.placeOf(file.sha256)}.${width}.jpg`
  const there = await fs.readFile(kept).catch(() => null)
  if (there) return there
  await readOr404(files, file)
  const out = path.join(tmpdir(), `${randomUUID()}.jpg`)
  try {
    if (!(await images.render(files.placeOf(file.sha256), out, width)))
      throw fileProblems.refuse('broken', { name: file.name })
    const bytes = await fs.readFile(out)
    const beside = `${kept}.${randomUUID()}`
    await fs
      .copyFile(out, beside)
      .then(() => fs.rename(beside, kept))
      .catch(() => undefined)
    return bytes
  } finally {
    await fs.rm(out, { force: true })
  }
}
