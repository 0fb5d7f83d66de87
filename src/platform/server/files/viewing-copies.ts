import { randomUUID } from 'node:crypto'
import { promises as fs } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sha256Of } from './file-hashes.ts'
import type { FileStore } from './file-store.ts'
import type { startImageProcess } from './image-process.ts'

/** Hashes of the copies this process made, newest last; a copy that it did not make, or that changed, is made again. */
const made = new Map<string, string>()
const mostRemembered = 20_000

/**
 * The viewing copy of a picture: re-encoded, without place, device or owner. The original is hashed first, every time: of a
 * damaged one no copy is shown either, though it was made while all was well.
 * @returns null when the picture cannot be drawn
 * @throws FileDamage
 */
export async function viewingCopy(
  images: ReturnType<typeof startImageProcess>,
  files: FileStore,
  sha256: string,
  width: number,
): Promise<Buffer | null> {
  const original = await files.wholePath(sha256)
  const kept = files.viewPlaceOf(sha256, width)
  const there = await fs.readFile(kept).catch(() => null)
  if (there && made.get(kept) === sha256Of(there)) return there
  const out = path.join(tmpdir(), `${randomUUID()}.jpg`)
  try {
    if (!(await images.render(original, out, width))) return null
    const bytes = await fs.readFile(out)
    await keepCopy(kept, bytes)
    return bytes
  } finally {
    await fs.rm(out, { force: true })
  }
}

/** A copy that cannot be kept is made again the next time. */
async function keepCopy(kept: string, bytes: Buffer): Promise<void> {
  const beside = `${kept}.${randomUUID()}`
  try {
    await fs.mkdir(path.dirname(kept), { recursive: true })
    await fs.writeFile(beside, bytes, { mode: 0o600 })
    await fs.rename(beside, kept)
    if (made.size >= mostRemembered) made.delete(made.keys().next().value!)
    made.set(kept, sha256Of(bytes))
  } catch {
    await fs.rm(beside, { force: true }).catch(() => undefined)
  }
}
