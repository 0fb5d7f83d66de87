import { createWriteStream, promises as fs } from 'node:fs'
import path from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { startHashing, type MeasuredFile } from '../../../../platform/server/files/file-hashes.ts'

/** A zip that is written as its entries come, each hashed on the way; memory stays flat however large the files are. */
export type SealedZip = {
  /** Adds one file; answers what its bytes were. `size` is known of originals. */
  add(
    name: string,
    open: () => Readable | Promise<Readable>,
    options?: { size?: number; compress?: boolean },
  ): Promise<MeasuredFile>
  addText(name: string, text: string): Promise<MeasuredFile>
  /** Closes it and answers the whole file's size and hashes. */
  end(): Promise<MeasuredFile>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}

/** @param at where the finished zip stands; until then it is `<at>.part` */
export async function startSealedZip(at: string, mtime: Date): Promise<SealedZip> {
  await fs.mkdir(path.dirname(at), { recursive: true, mode: 0o700 })
  const part = `${at}.part`
  const zip = new ZipFile()
  const hashing = startHashing()
  const measure = measuring(hashing)
  const stopping = new AbortController()
  const written = pipeline(
    zip.outputStream as Readable,
    measure,
    createWriteStream(part, { mode: 0o600, flush: true }),
    { signal: stopping.signal },
  )
  written.catch(() => undefined)
  const add: SealedZip['add'] = (name, open, options = {}) =>
    new Promise((resolve, reject) => {
      const entry = startHashing()
      const give = async (): Promise<Transform> => {
        const through = measuring(entry)
        pipeline(await open(), through).then(() => resolve(entry.end()), reject)
        return through
      }
      zip.addReadStreamLazy(
        name,
        {
          mtime,
          mode: 0o100644,
          compress: options.compress ?? true,
          ...(options.size === undefined ? {} : { size: options.size }),
        },
        (done) => {
          give().then(
            (stream) => done(null, stream),
            (error: unknown) => {
              reject(error as Error)
              done(error, Readable.from([]))
            },
          )
        },
      )
    })
  zip.on('error', () => undefined)
  return {
    add,
    addText: (name, text) => add(name, () => Readable.from([Buffer.from(text, 'utf8')])),
    async end() {
      zip.end()
      await written
      await fs.rename(part, at)
      return hashing.end()
    },
    async abandon() {
      stopping.abort()
      await written.catch(() => undefined)
      await fs.rm(part, { force: true })
      await fs.rm(at, { force: true })
    },
  }
}

const measuring = (hashing: ReturnType<typeof startHashing>): Transform =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hashing.update(chunk)
      done(null, chunk)
    },
  })
