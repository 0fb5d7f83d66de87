import type { Entry, ZipFile } from 'yauzl'
import { Problem } from '../../../../kernel/problem.ts'
import { documentsProblems } from '../documents-problems.ts'
import type { SheetLimits } from '../sheet-content.ts'
import type { SheetFile } from '../sheet-file.ts'
import { withoutVirus } from '../virus-signature.ts'

/** A zip whose central directory was found in order. Parts are known by their lower-case path. */
export type ZipPackage = {
  /** Every path in the file, as written. */
  readonly paths: readonly string[]
  /** Size of a part when inflated, bytes; undefined when there is no such part. */
  size(path: string): number | undefined
  /** Inflates a part. Throws `documents/unreadable` when it is missing or damaged. */
  part(path: string): AsyncGenerator<Buffer>
}

/**
 * Opens a zip after looking at its central directory: number of entries, paths, symlinks, double names, declared sizes
 * and ratio. A part that inflates to more than it declared is refused while it does; archives inside are never opened.
 * Throws `documents/…` problems.
 */
export async function openZip(file: SheetFile, limits: SheetLimits): Promise<ZipPackage> {
  const zip = await readable(() => file.zip())
  if (zip.entryCount > limits.maxEntries)
    throw documentsProblems.refuse('too-many-entries', { found: zip.entryCount, limit: limits.maxEntries })
  const entries = await readable(() => listEntries(zip))
  checkDirectory(entries, limits)
  const byPath = new Map(entries.map((entry) => [entry.fileName.toLowerCase().replace(/^\//, ''), entry]))
  return {
    paths: entries.map((entry) => entry.fileName),
    size: (path) => byPath.get(path)?.uncompressedSize,
    part: (path) => withoutVirus(inflate(zip, byPath.get(path))),
  }
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  return entries
}

function checkDirectory(entries: readonly Entry[], limits: SheetLimits): void {
  const names = new Set<string>()
  let unzipped = 0
  let zipped = 0
  for (const entry of entries) {
    const mode = (entry.externalFileAttributes >>> 16) & 0o170000
    if (mode === 0o120000) throw unsafe('符号链接')
    const name = entry.fileName.toLowerCase()
    if (names.has(name)) throw unsafe('重名的部件')
    names.add(name)
    if (entry.isEncrypted()) throw documentsProblems.refuse('password-protected')
    unzipped += entry.uncompressedSize
    zipped += entry.compressedSize
  }
  // Small files may compress well; the ratio speaks only where it could hurt.
  const heavy = unzipped > 1024 * 1024 && unzipped > zipped * limits.maxRatio
  if (heavy || unzipped > limits.maxUnzippedBytes) throw documentsProblems.refuse('too-compressed')
}

async function* inflate(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) throw documentsProblems.refuse('unreadable')
  try {
    yield* (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>
  } catch (error) {
    throw inWords(error)
  }
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw inWords(error)
  }
}

/** What the zip reader throws becomes words; problems pass. */
function inWords(error: unknown): Problem {
  if (error instanceof Problem) return error
  const message = error instanceof Error ? error.message : ''
  if (/relative path|absolute path|invalid characters/.test(message)) return unsafe('指向文件外的路径')
  if (/encryption/.test(message)) return documentsProblems.refuse('password-protected')
  if (/too many bytes/.test(message)) return documentsProblems.refuse('too-compressed')
  return documentsProblems.refuse('unreadable')
}

function unsafe(found: string): Problem {
  return documentsProblems.refuse('unsafe-content', { found })
}
