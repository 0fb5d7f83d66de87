import { createReadStream, createWriteStream, promises as fs } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { newId } from '../../../kernel/ids.ts'
import { sha256OfFile } from './file-hashes.ts'

/**
 * Puts flushed bytes where their hash says. A rename is atomic, so a half-written file never bears its hash as a name. What
 * stands there whole is left; what stands there damaged makes room, kept aside as `<hash>.damaged-<id>`; then the answer is true: the content is whole again.
 */
export async function settleFile(from: string, to: string, sha256: string): Promise<boolean> {
  await fs.mkdir(path.dirname(to), { recursive: true })
  const there = await sha256OfFile(to).catch(() => null)
  if (there?.sha256 === sha256) return false
  if (there !== null) await setAside(to)
  await fs.rename(from, to)
  await syncFolder(path.dirname(to))
  return there !== null
}

/** Moves damaged bytes out of the way; they may be evidence of their own. Answers the new place. */
export async function setAside(file: string): Promise<string> {
  const aside = `${file}.damaged-${newId()}`
  await fs.rename(file, aside)
  return aside
}

/**
 * Copies to the place a hash names on another disk: written beside, flushed, read back and compared, then renamed. What already
 * stands there whole is left. @throws Error when the bytes that arrived are not those of the hash
 */
export async function copyFileWhole(from: string, to: string, sha256: string): Promise<void> {
  const there = await sha256OfFile(to).catch(() => null)
  if (there?.sha256 === sha256) return
  await fs.mkdir(path.dirname(to), { recursive: true })
  const beside = `${to}.part-${newId()}`
  try {
    await pipeline(createReadStream(from), createWriteStream(beside, { mode: 0o600, flush: true }))
    if ((await sha256OfFile(beside)).sha256 !== sha256) throw new Error(`copy of ${sha256} differs`)
    if (there !== null) await setAside(to)
    await fs.rename(beside, to)
    await syncFolder(path.dirname(to))
  } finally {
    await fs.rm(beside, { force: true })
  }
}

/** Makes the new name itself durable; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await fs.open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
