import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl'
import { Problem } from '../../../kernel/problem.ts'
import { documentsProblems } from './documents-problems.ts'
import type { SheetLimits } from './sheet-content.ts'
import { refuseVirus } from './virus-signature.ts'

export type ZipParts = {
  /** The parts asked for, by lower-case path. */
  readonly parts: ReadonlyMap<string, Buffer>
  /** Every path in the file, as written. */
  readonly paths: readonly string[]
}

/**
 * Reads chosen parts of a zip after looking at its central directory: number of entries, paths, symlinks, double
 * names, declared sizes and ratio. Every entry is then inflated under the real limit (sizes are also lies), kept only
 * when `wanted`; archives inside are never opened. Throws `documents/…` problems.
 */
export async function readZipParts(
  bytes: Buffer,
  limits: SheetLimits,
  wanted: (path: string) => boolean,
): Promise<ZipParts> {
  const zip = await readable(() => fromBufferPromise(bytes, { lazyEntries: true, autoClose: false }))
  if (zip.entryCount > limits.maxEntries)
    throw documentsProblems.refuse('too-many-entries', { found: zip.entryCount, limit: limits.maxEntries })
  const entries = await readable(() => listEntries(zip))
  checkDirectory(entries, limits)
  const parts = new Map<string, Buffer>()
  let budget = limits.maxUnzippedBytes
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue
    const content = await readable(() => inflate(zip, entry, budget))
    budget -= content.length
    refuseVirus(content)
    const path = entry.fileName.toLowerCase().replace(/^\//, '')
    if (wanted(path)) parts.set(path, content)
  }
  return { parts, paths: entries.map((entry) => entry.fileName) }
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

async function inflate(zip: ZipFile, entry: Entry, budget: number): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > budget) throw documentsProblems.refuse('too-compressed')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** What the zip reader throws becomes words; problems pass. */
async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem) throw error
    const message = error instanceof Error ? error.message : ''
    if (/relative path|absolute path|invalid characters/.test(message)) throw unsafe('指向文件外的路径')
    if (/encryption/.test(message)) throw documentsProblems.refuse('password-protected')
    if (/too many bytes/.test(message)) throw documentsProblems.refuse('too-compressed')
    throw documentsProblems.refuse('unreadable')
  }
}

function unsafe(found: string): Problem {
  return documentsProblems.refuse('unsafe-content', { found })
}
