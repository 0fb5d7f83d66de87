import { createReadStream, promises as fs } from 'node:fs'
import path from 'node:path'
import { Problem } from '../../../../kernel/problem.ts'
import type { Database } from '../../../../platform/server/database/database.ts'
import type { FileStore } from '../../../../platform/server/files/file-store.ts'
import type { AfterConfirm } from '../base-list-deps.ts'
import { asInbox, enterInbox } from './enter-inbox.ts'
import { hashKey, inboxFolder, readInboxKey } from './inbox-keys.ts'
import { takeIn } from './take-in.ts'

/** A file still being copied grows or is newer than this. Milliseconds. */
const settledAfter = 5_000
const mostBytes = 256 * 1024 * 1024
const mostAtOnce = 20

export type Collected = {
  readonly handle: string
  readonly file: string
  readonly taken: boolean
  /** What became of it, or why it was refused. */
  readonly message: string
}

export type CollectDeps = {
  readonly database: Database
  readonly files: FileStore
  readonly dataFolder: string
  /** At the console: read and linked in the same command instead of by jobs. */
  readonly atOnce?: AfterConfirm
  readonly onBug?: (error: unknown) => void
}

/**
 * Looks into every drop folder once. A file that is complete is taken in and moved to `done/`, with a .txt of what became of it;
 * one that is refused to `refused/`, with the reasons. A bug leaves it where it lies, for the next round.
 */
export async function collectFolders(deps: CollectDeps, settled = settledAfter): Promise<Collected[]> {
  const collected: Collected[] = []
  for (const handle of await namesIn(inboxFolder(deps.dataFolder), 'folder')) {
    const folder = inboxFolder(deps.dataFolder, handle)
    const names = (await namesIn(folder, 'file')).filter(
      (name) => !name.startsWith('.') && !name.endsWith('.txt'),
    )
    for (const name of names.toSorted().slice(0, mostAtOnce)) {
      const outcome = await collectOne(deps, handle, path.join(folder, name), settled).catch(
        (error: unknown) => {
          deps.onBug?.(error)
          return null
        },
      )
      if (!outcome) continue
      await putAway(folder, name, outcome)
      collected.push({ handle, file: name, ...outcome })
    }
  }
  return collected
}

type Outcome = { readonly taken: boolean; readonly message: string }

async function collectOne(
  deps: CollectDeps,
  handle: string,
  file: string,
  settled: number,
): Promise<Outcome | null> {
  // Not through a link: the folder may be writable by people who may not read what it points to.
  const stat = await fs.lstat(file)
  if (!stat.isFile() || Date.now() - stat.mtimeMs < settled) return null
  if (stat.size > mostBytes) return refused('文件超过 256 MB，请拆成几个文件后重新放入。')
  const key = await readInboxKey(deps.dataFolder, handle)
  const entered =
    key && (await enterInbox(deps.database, { handle, keyHash: hashKey(key), via: 'drop_folder' }))
  if (!entered) return refused('这个接收通道已停用，或负责的岗位已变动，请与县安委办联系后重新建立接收通道。')
  const staged = await deps.files.stage(createReadStream(file), path.basename(file))
  try {
    const { atOnce } = deps
    const done = await asInbox(deps.database, entered, (work) =>
      takeIn(work, deps.files, staged, entered.inboxId, atOnce ? { atOnce: true, afterwards: atOnce } : {}),
    )
    if (!done) return refused('负责的岗位已变动，请与县安委办联系后重新建立接收通道。')
    return { taken: done.state !== 'refused', message: `${done.stateName}：${done.message}` }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // Too many for now is no fault of the file.
    return error.status === 429 ? null : refused(error.message)
  } finally {
    await staged.discard()
  }
}

const refused = (message: string): Outcome => ({ taken: false, message })

async function putAway(folder: string, name: string, outcome: Outcome): Promise<void> {
  const below = path.join(folder, outcome.taken ? 'done' : 'refused')
  await fs.mkdir(below, { recursive: true })
  const stamp = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)
  const to = path.join(below, `${stamp}-${name}`)
  await fs.rename(path.join(folder, name), to)
  await fs.writeFile(`${to}.txt`, `${name}\n${outcome.message}\n`, 'utf8')
}

async function namesIn(folder: string, wanted: 'file' | 'folder'): Promise<string[]> {
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries.flatMap((e) => ((wanted === 'file' ? e.isFile() : e.isDirectory()) ? [e.name] : []))
}

/** Looks into the folders every `everyMs`, one round at a time. Answers what stops it. */
export function watchFolders(deps: CollectDeps, everyMs = 15_000): () => void {
  let busy = false
  const timer = setInterval(() => {
    if (busy) return
    busy = true
    void collectFolders(deps)
      .catch((error: unknown) => deps.onBug?.(error))
      .finally(() => (busy = false))
  }, everyMs)
  return () => clearInterval(timer)
}
