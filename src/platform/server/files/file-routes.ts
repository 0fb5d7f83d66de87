import path from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import type { Work } from '../work.ts'
import { fileUpload, fileView } from '../../contract/file-contract.ts'
import { route, type BoundRoute } from '../http/route.ts'
import { fileProblems } from './file-problems.ts'
import type { startImageProcess } from './image-process.ts'
import { recogniseUpload } from './recognise-upload.ts'
import { serveOriginal, whileWhole } from './serve-whole.ts'
import { viewingCopy } from './viewing-copies.ts'

type ImageProcess = ReturnType<typeof startImageProcess>

/** The application's layer over files; the composition gives it, the platform knows no jurisdiction. */
export type FileAccess = {
  /** Refuses a post that may not hand in files. */
  readonly requireWriter: (work: Work) => void
  /** Region and department, as a condition on the alias of platform.file. */
  readonly visible: (work: Work, alias: string) => RawBuilder<boolean>
}

type FileRow = { sha256: string; name: string; mediaType: string; size: number }

/** Upload and view of photos, recordings and papers; what a file is follows from its content, never from its name. */
export function fileRoutes(images: ImageProcess, access: FileAccess): BoundRoute[] {
  return [
    route(fileUpload, async (work, { upload }) => {
      access.requireWriter(work)
      const staged = upload!
      const { mediaType, facts } = await recogniseUpload(images, staged)
      const stored = await staged.keep(work, { mediaType, facts, regionCode: work.actor.regionCode })
      await work.audit({
        action: 'file.upload',
        resource: 'file',
        objectId: stored.id,
        regionCode: work.actor.regionCode,
        details: { sha256: stored.sha256, sm3: stored.sm3, size: stored.size },
      })
      return { id: stored.id, name: stored.name, size: stored.size, mediaType, facts }
    }),
    route(fileView, async (work, { params, query, files }) => {
      const file = await requireFile(work, access, params.fileId)
      if (!file.mediaType.startsWith('image/')) return serveOriginal(work, files, file)
      const width = query.size === 'small' ? 320 : 1600
      const bytes = await whileWhole(work, files, file, () => viewingCopy(images, files, file.sha256, width))
      if (!bytes) throw fileProblems.refuse('broken', { name: file.name })
      return { name: `${path.parse(file.name).name}.jpg`, mediaType: 'image/jpeg', bytes, inline: true }
    }),
  ]
}

/** @throws Problem file/not-found 404 */
async function requireFile(work: Work, access: FileAccess, fileId: string): Promise<FileRow> {
  const found =
    await sql<FileRow>`select sha256, original_name as name, media_type as "mediaType", size_bytes as size
    from platform.file f where f.id = ${fileId} and (f.person_id = ${work.actor.personId}
      or (f.attached_to is not null and ${access.visible(work, 'f')}))`.execute(work.tx)
  if (!found.rows[0]) throw fileProblems.refuse('not-found')
  return found.rows[0]
}
