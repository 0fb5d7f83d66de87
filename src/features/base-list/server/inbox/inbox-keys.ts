import { createHash, randomBytes } from 'node:crypto'
import { promises as fs } from 'node:fs'
import path from 'node:path'

export const makeKey = (): string => randomBytes(32).toString('base64url')
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest()

/** A folder of the data folder that only inboxes use; each has `done` and `refused` below it. */
export const inboxFolder = (dataFolder: string, handle?: string): string =>
  path.join(dataFolder, 'inbox', ...(handle === undefined ? [] : [handle]))

const keyFile = (dataFolder: string, handle: string): string =>
  path.join(dataFolder, 'secret', 'inbox', `${handle}.key`)

/** Makes a drop folder and lays its key beside the installation's other secrets. */
export async function makeInboxFolder(dataFolder: string, handle: string, key: string): Promise<void> {
  for (const below of ['', 'done', 'refused'])
    await fs.mkdir(path.join(inboxFolder(dataFolder, handle), below), { recursive: true, mode: 0o770 })
  await fs.mkdir(path.dirname(keyFile(dataFolder, handle)), { recursive: true, mode: 0o700 })
  await fs.writeFile(keyFile(dataFolder, handle), key, { mode: 0o600 })
}

/** The key of a drop folder; null where none was laid (a folder that somebody made by hand). */
export const readInboxKey = (dataFolder: string, handle: string): Promise<string | null> =>
  fs.readFile(keyFile(dataFolder, handle), 'utf8').catch(() => null)
