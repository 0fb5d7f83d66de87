import type { FileAnswer } from '../http/route.ts'
import type { Work } from '../work.ts'
import { FileDamage, fileDamageNames } from './file-damage.ts'
import { fileProblems } from './file-problems.ts'
import type { FileStore } from './file-store.ts'

/** Larger than this a file is sent from disk instead of from memory. */
const heldBytes = 16 * 1024 * 1024

/**
 * Runs what reads a kept file; damage found on the way is reported (security log, mark on the rows) and refused in words.
 * @throws Problem file/missing 404, file/damaged 409
 */
export async function whileWhole<T>(
  work: Work,
  files: FileStore,
  file: { readonly name: string },
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof FileDamage)) throw error
    await files.reportDamage({
      sha256: error.sha256,
      kind: error.kind,
      personId: work.actor.personId,
      regionCode: work.actor.regionCode,
    })
    if (error.kind === 'missing') throw fileProblems.refuse('missing', { name: file.name })
    throw fileProblems.refuse('damaged', { name: file.name, what: fileDamageNames[error.kind] })
  }
}

/** An original as an attachment: hashed again before the first byte leaves. */
export const serveOriginal = (
  work: Work,
  files: FileStore,
  file: { readonly sha256: string; readonly name: string; readonly mediaType: string; readonly size: number },
): Promise<FileAnswer> =>
  whileWhole(work, files, file, async () => {
    const { name, mediaType, size, sha256 } = file
    return size <= heldBytes
      ? { name, mediaType, bytes: await files.read(sha256) }
      : { name, mediaType, bytes: new Uint8Array(), large: { path: await files.wholePath(sha256), size } }
  })
