import { promises as fs } from 'node:fs'
import path from 'node:path'
import type { FileStore } from './file-store.ts'
import type { HashCrew } from './hash-threads.ts'

/** A file below the store that no row knows by this name. */
export type StrayFile = {
  readonly path: string
  /** `orphan`: named by its own hash, no row knows it (an upload that was not finished). `misnamed`: its name is not its hash. */
  readonly kind: 'orphan' | 'misnamed'
  /** The hash of its bytes, when some row knows that content: it could be put back from here. */
  readonly contentOf: string | null
}

const hashName = /^[0-9a-f]{64}$/
/** Kept aside by ourselves, half-written, or a viewing copy of an earlier version: not evidence, not a finding. */
const ours = /^[0-9a-f]{64}\.(damaged-|part-|\d+\.jpg)/

/**
 * What lies in the store and belongs to no row; and, among what was set aside or bears a known name with other bytes, the places
 * where known contents really lie. One folder at a time.
 */
export async function strayFiles(options: {
  readonly files: FileStore
  readonly crew: HashCrew
  readonly known: (hashes: readonly string[]) => Promise<Set<string>>
}): Promise<StrayFile[]> {
  const strays: StrayFile[] = []
  for await (const { folder, names } of storeFolders(options.files.root)) {
    const known = await options.known(names.filter((name) => hashName.test(name)))
    for (const name of names) {
      if (known.has(name) || ours.test(name)) continue
      const place = path.join(folder, name)
      const measured = await options.crew.measure(place)
      if (measured === null) continue
      const content = (await options.known([measured.sha256])).has(measured.sha256) ? measured.sha256 : null
      const kind = measured.sha256 === name ? 'orphan' : 'misnamed'
      strays.push({ path: place, kind, contentOf: content })
    }
  }
  return strays
}

async function* storeFolders(root: string): AsyncGenerator<{ folder: string; names: string[] }> {
  for (const first of await namesIn(root))
    for (const second of await namesIn(path.join(root, first))) {
      const folder = path.join(root, first, second)
      yield { folder, names: await namesIn(folder) }
    }
}

/** Sorted; a file where a folder is expected has no names. */
const namesIn = async (folder: string): Promise<string[]> =>
  (await fs.readdir(folder).catch(() => [])).toSorted()
