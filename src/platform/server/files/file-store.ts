import { createHash } from 'node:crypto'
import { createWriteStream, promises as fs } from 'node:fs'
import path from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { cleanText } from '../../../kernel/text.ts'
import { httpProblems } from '../http/http-problems.ts'
import type { Work } from '../work.ts'

export type StoredFile = {
  readonly id: string
  readonly sha256: string
  readonly size: number
  readonly name: string
}

/** An uploaded file in the staging folder, hashed while it came. Discarded unless kept. */
export type StagedFile = {
  readonly path: string
  readonly name: string
  readonly size: number
  /** Lower-case hex of SHA-256. */
  readonly sha256: string
  keep(
    work: Work,
    kept: { mediaType: string; regionCode: string; departments?: readonly string[] },
  ): Promise<StoredFile>
  discard(): Promise<void>
}

export type FileStore = ReturnType<typeof openFileStore>

/**
 * Content-addressed store `files/sha256/ab/cd/…` (decisions 17): stage → hash → fsync → row. Nothing is overwritten; the
 * rights stand in the row, never in knowing the hash.
 */
export function openFileStore(dataFolder: string) {
  const root = path.join(dataFolder, 'files', 'sha256')
  const staging = path.join(dataFolder, 'files', 'staging')
  const placeOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  async function stage(
    stream: Readable,
    name: string,
    truncated: () => boolean = () => false,
  ): Promise<StagedFile> {
    await fs.mkdir(staging, { recursive: true })
    const file = path.join(staging, newId())
    const hash = createHash('sha256')
    let size = 0
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        size += chunk.length
        done(null, chunk)
      },
    })
    await pipeline(stream, count, createWriteStream(file, { mode: 0o600, flush: true }))
    if (truncated()) {
      await fs.rm(file, { force: true })
      throw httpProblems.refuse('too-large')
    }
    return staged(file, safeName(name), size, hash.digest('hex'))
  }

  function staged(file: string, name: string, size: number, sha256: string): StagedFile {
    return {
      path: file,
      name,
      size,
      sha256,
      async keep(work, kept) {
        await settle(file, placeOf(sha256))
        const id = newId()
        await sql`insert into platform.file (id, sha256, size_bytes, media_type, original_name, person_id, departments, region_code)
          values (${id}, ${sha256}, ${size}, ${kept.mediaType}, ${name}, ${work.actor.personId}, ${[...(kept.departments ?? [])]}, ${kept.regionCode})`.execute(
          work.tx,
        )
        return { id, sha256, size, name }
      },
      discard: () => fs.rm(file, { force: true }),
    }
  }

  return {
    stage,
    /** The bytes by hash; whoever asks must first have found the row under row-level security. */
    read: (sha256: string): Promise<Buffer> => fs.readFile(placeOf(sha256)),
    placeOf,
  }
}

/** The last part of the name only, no control characters, at most 120 characters. */
export function safeName(name: string): string {
  const last = cleanText(name).split(/[\\/]/).pop() ?? ''
  // oxlint-disable-next-line no-control-regex
  return [...last.replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '_')].slice(-120).join('') || '未命名文件'
}

/** The staged bytes are already flushed; a rename is atomic, so a half-written file never bears its hash as a name. */
async function settle(from: string, to: string): Promise<void> {
  await fs.mkdir(path.dirname(to), { recursive: true })
  const there = await fs.stat(to).catch(() => null)
  if (there) return
  await fs.rename(from, to)
  await syncFolder(path.dirname(to))
}

/** Makes the new name itself durable; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
