import { createHash, getHashes } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Lower-case hex of both algorithms over the same bytes; SM3 is GB/T 32905. */
export type FileHashes = { readonly sha256: string; readonly sm3: string }

export type MeasuredFile = FileHashes & { readonly size: number }

/** Which of the two algorithms this runtime lacks: some builds of Node leave SM3 out. Empty when all is well. */
export const missingHashes = (known: readonly string[] = getHashes()): string[] =>
  ['sha256', 'sm3'].filter((name) => !known.includes(name))

/** Takes bytes as they pass, both algorithms and the size at once. */
export function startHashing() {
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  let size = 0
  return {
    update(chunk: Uint8Array): void {
      sha256.update(chunk)
      sm3.update(chunk)
      size += chunk.length
    },
    end: (): MeasuredFile => ({ sha256: sha256.digest('hex'), sm3: sm3.digest('hex'), size }),
  }
}

/** Size and both hashes of a file, read in pieces of 1 MiB. @throws the system's error when it cannot be read */
export async function measureFile(path: string): Promise<MeasuredFile> {
  const hashing = startHashing()
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }))
    hashing.update(chunk as Buffer)
  return hashing.end()
}

/** SHA-256 alone, for every look at a file: what is served must be what was kept. */
export async function sha256OfFile(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), size }
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
