import { createReadStream } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { fromBufferPromise, openPromise, type Options, type ZipFile } from 'yauzl'

/** A file to be read piece by piece; what it is, its bytes say. */
export type SheetFile = {
  readonly size: number
  /** The first 64 KB. */
  readonly start: Buffer
  chunks(): AsyncIterable<Buffer>
  whole(): Promise<Buffer>
  zip(): Promise<ZipFile>
}

const startBytes = 65_536
const chunkBytes = 256 * 1024
const zipOptions: Options = { lazyEntries: true, autoClose: false }

export async function sheetFileAt(path: string): Promise<SheetFile> {
  const handle = await open(path)
  try {
    const { size } = await handle.stat()
    const start = Buffer.alloc(Math.min(size, startBytes))
    await handle.read(start, 0, start.length, 0)
    return {
      size,
      start,
      chunks: () => createReadStream(path, { highWaterMark: chunkBytes }),
      whole: () => readFile(path),
      zip: () => openPromise(path, zipOptions),
    }
  } finally {
    await handle.close()
  }
}

export function sheetFileOf(bytes: Buffer): SheetFile {
  return {
    size: bytes.length,
    start: bytes.subarray(0, startBytes),
    async *chunks() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes)
    },
    whole: async () => bytes,
    zip: () => fromBufferPromise(bytes, zipOptions),
  }
}
