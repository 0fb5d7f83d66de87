import { createWriteStream, promises as fs } from 'node:fs'
import path from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { cleanText } from '../../../kernel/text.ts'
import type { FileFacts } from '../../contract/file-contract.ts'
import { httpProblems } from '../http/http-problems.ts'
import type { Work } from '../work.ts'
import { copyFileWhole, settleFile } from './durable-file.ts'
import { damageOf, FileDamage, type FileDamageKind } from './file-damage.ts'
import { missingHashes, sha256Of, sha256OfFile, startHashing, type FileHashes } from './file-hashes.ts'
import { fileProblems } from './file-problems.ts'

export type StoredFile = FileHashes & {
  readonly id: string
  readonly size: number
  readonly name: string
}

/** An uploaded file in the staging folder, hashed in both algorithms while it came. Discarded unless kept. */
export type StagedFile = FileHashes & {
  readonly path: string
  readonly name: string
  readonly size: number
  keep(
    work: Work,
    kept: {
      mediaType: string
      regionCode: string
      departments?: readonly string[]
      /** What the file says of itself: time, place, device. */
      facts?: FileFacts
    },
  ): Promise<StoredFile>
  discard(): Promise<void>
}

export type FileStore = ReturnType<typeof openFileStore>

/** Told when bytes turn out not to be what was kept; must not throw. */
export type DamageReporter = (damage: {
  readonly sha256: string
  readonly kind: FileDamageKind
  readonly personId: string
  readonly regionCode: string
}) => Promise<void>

/**
 * Content-addressed store `files/sha256/ab/cd/…` (decisions 17): stage → hash → fsync → second copy → row. Nothing is
 * overwritten; the rights stand in the row, never in knowing the hash. No byte leaves it that is not the byte kept.
 * @param options.copyFolder the second copy's folder, best on another disk; a file is accepted once it stands there too
 * @param options.hashes the runtime's algorithms; without SM3 nothing is taken in
 */
export function openFileStore(
  dataFolder: string,
  options: { copyFolder?: string | null; hashes?: readonly string[] } = {},
) {
  const root = path.join(dataFolder, 'files', 'sha256')
  const staging = path.join(dataFolder, 'files', 'staging')
  const copyRoot = options.copyFolder ? path.join(options.copyFolder, 'sha256') : null
  const lacking = missingHashes(options.hashes)
  const below = (folder: string, sha256: string) =>
    path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  const placeOf = (sha256: string) => below(root, sha256)
  const copyPlaceOf = (sha256: string) => (copyRoot === null ? null : below(copyRoot, sha256))
  let reporter: DamageReporter = () => Promise.resolve()

  async function stage(
    stream: Readable,
    name: string,
    truncated: () => boolean = () => false,
  ): Promise<StagedFile> {
    if (lacking.length > 0) {
      stream.resume()
      throw fileProblems.refuse('no-sm3')
    }
    await fs.mkdir(staging, { recursive: true })
    const file = path.join(staging, newId())
    const hashing = startHashing()
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hashing.update(chunk)
        done(null, chunk)
      },
    })
    await pipeline(stream, count, createWriteStream(file, { mode: 0o600, flush: true })).catch(
      async (error: unknown) => {
        await fs.rm(file, { force: true })
        throw error
      },
    )
    if (truncated()) {
      await fs.rm(file, { force: true })
      throw httpProblems.refuse('too-large')
    }
    return staged(file, safeName(name), hashing.end())
  }

  function staged(file: string, name: string, measured: FileHashes & { size: number }): StagedFile {
    const { sha256, sm3, size } = measured
    return {
      path: file,
      name,
      ...measured,
      async keep(work, kept) {
        const copy = copyPlaceOf(sha256)
        if (copy !== null) await copyFileWhole(file, copy, sha256).catch(refuseCopy)
        if (await settleFile(file, placeOf(sha256), sha256))
          await sql`select app.note_file_state(${sha256}, ${sm3}, null, null)`.execute(work.tx)
        const id = newId()
        await sql`insert into platform.file (id, sha256, sm3, size_bytes, media_type, original_name, person_id, departments, region_code,
            facts, copied_at)
          values (${id}, ${sha256}, ${sm3}, ${size}, ${kept.mediaType}, ${name}, ${work.actor.personId}, ${[...(kept.departments ?? [])]},
            ${kept.regionCode}, ${JSON.stringify(kept.facts ?? {})}::jsonb, ${copy === null ? null : sql`now()`})`.execute(
          work.tx,
        )
        return { id, sha256, sm3, size, name }
      },
      discard: () => fs.rm(file, { force: true }),
    }
  }

  return {
    stage,
    /** SM3 or another needed algorithm that this runtime lacks; empty when files can be taken in. */
    lackingHashes: (): readonly string[] => lacking,
    /**
     * The bytes by hash, hashed again on the way; whoever asks must first have found the row under row-level security.
     * @throws FileDamage
     */
    async read(sha256: string): Promise<Buffer> {
      const bytes = await fs.readFile(placeOf(sha256)).catch(() => null)
      const found = bytes && { sha256: sha256Of(bytes), size: bytes.length }
      const damage = damageOf({ sha256 }, found, false)
      if (damage !== null) throw new FileDamage(sha256, damage)
      return bytes!
    },
    /** Where the bytes stand, hashed again just now, for what is too large to be held. @throws FileDamage */
    async wholePath(sha256: string): Promise<string> {
      const found = await sha256OfFile(placeOf(sha256)).catch(() => null)
      const damage = damageOf({ sha256 }, found, false)
      if (damage !== null) throw new FileDamage(sha256, damage)
      return placeOf(sha256)
    },
    placeOf,
    /** null when no second copy is kept. */
    copyPlaceOf,
    root,
    copyRoot,
    /** Derived pictures stand apart from the originals: they can be made again and are no evidence. */
    viewPlaceOf: (sha256: string, width: number) =>
      `${below(path.join(dataFolder, 'files', 'views'), sha256)}.${width}.jpg`,
    /** What was put together for somebody outside, by its id. */
    archivePlaceOf: (id: string) => path.join(dataFolder, 'files', 'archives', `${path.basename(id)}.zip`),
    setDamageReporter(report: DamageReporter) {
      reporter = report
    },
    reportDamage: (damage: Parameters<DamageReporter>[0]): Promise<void> => reporter(damage),
  }
}

function refuseCopy(error: unknown): never {
  throw Object.assign(fileProblems.refuse('no-copy'), { cause: error })
}

/** The last part of the name only, no control characters, at most 120 characters. */
export function safeName(name: string): string {
  const last = cleanText(name).split(/[\\/]/).pop() ?? ''
  // oxlint-disable-next-line no-control-regex
  return [...last.replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '_')].slice(-120).join('') || '未命名文件'
}
