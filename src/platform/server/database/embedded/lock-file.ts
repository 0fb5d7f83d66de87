import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const lockContent = z.object({
  pid: z.number().int(),
  kind: z.enum(['platform', 'console']),
  startedAt: z.string(),
  /** Linux: clock ticks at which the process started, so that a number given out again is not taken for it. */
  startTicks: z.string().optional(),
  httpPort: z.number().int().optional(),
  dbPort: z.number().int().optional(),
  /** The holder works on DATABASE_URL, not on the cluster in the folder. */
  externalDatabase: z.boolean().optional(),
})
/** `<dataFolder>/qingyuan.lock`: who works on the folder, and where. */
export type LockContent = z.infer<typeof lockContent>

export type HeldLock = {
  /** Adds what became known later (`httpPort`, `dbPort`). */
  update(change: Partial<LockContent>): void
  release(): void
}

export const lockPath = (dataFolder: string): string => path.join(dataFolder, 'qingyuan.lock')

/** The living holder of the folder's lock, or undefined. */
export function readLiveLock(dataFolder: string): LockContent | undefined {
  const content = read(lockPath(dataFolder))
  return content && isAlive(content) ? content : undefined
}

/** Takes the folder's lock, or answers the living holder. A lock whose process is gone is cleared away. */
export function takeLock(
  dataFolder: string,
  mine: Omit<LockContent, 'pid' | 'startedAt' | 'startTicks'>,
): { held: HeldLock } | { holder: LockContent } {
  const file = lockPath(dataFolder)
  const content: LockContent = { ...mine, pid: process.pid, startedAt: new Date().toISOString() }
  const ticks = startTicks(process.pid)
  if (ticks) content.startTicks = ticks
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (createExclusively(file, content)) return { held: hold(file, content) }
    const found = read(file)
    if (found && isAlive(found)) return { holder: found }
    clearAway(file, found)
  }
  throw new Error(`cannot take ${file}`)
}

function hold(file: string, first: LockContent): HeldLock {
  let content = first
  return {
    update(change) {
      content = { ...content, ...change }
      const next = `${file}.${process.pid}`
      writeFileSync(next, serialise(content))
      renameSync(next, file)
    },
    release() {
      if (read(file)?.pid === process.pid) rmSync(file, { force: true })
    },
  }
}

/** Written whole, then linked into place: nobody ever reads half a lock, and the second link fails. */
function createExclusively(file: string, content: LockContent): boolean {
  const ready = `${file}.${process.pid}`
  writeFileSync(ready, serialise(content))
  try {
    linkSync(ready, file)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EEXIST') return false
    return createWithoutLinks(file, content)
  } finally {
    rmSync(ready, { force: true })
  }
}

/** File systems without hard links (exFAT). */
function createWithoutLinks(file: string, content: LockContent): boolean {
  try {
    writeFileSync(file, serialise(content), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moved aside before it goes, and put back if it was no longer the dead one: two starters may clear at once. */
function clearAway(file: string, dead: LockContent | undefined): void {
  const aside = `${file}.stale-${process.pid}`
  try {
    renameSync(file, aside)
    const moved = read(aside)
    if (moved && moved.pid !== dead?.pid && isAlive(moved)) linkSync(aside, file)
    rmSync(aside, { force: true })
  } catch {
    // Somebody else was quicker: the next attempt sees what stands now.
  }
}

function read(file: string): LockContent | undefined {
  try {
    return lockContent.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Our own number in a lock that we do not hold is an earlier life's (containers give out small numbers again). */
function isAlive(content: LockContent): boolean {
  if (content.pid === process.pid && content.startTicks !== startTicks(process.pid)) return false
  if (!isProcessAlive(content.pid)) return false
  const ticks = startTicks(content.pid)
  return !content.startTicks || !ticks || ticks === content.startTicks
}

/** EPERM: alive, somebody else's. A killed process that its parent has not collected yet is dead all the same. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return !/^[ZX]/.test(processStatus(pid)?.[0] ?? '')
}

const startTicks = (pid: number): string | undefined => processStatus(pid)?.[19]

/** Linux: the fields of `/proc/<pid>/stat` from the state on (the name before it may hold blanks). */
function processStatus(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
  } catch {
    return undefined
  }
}

const serialise = (content: LockContent): string => `${JSON.stringify(content, null, 2)}\n`
