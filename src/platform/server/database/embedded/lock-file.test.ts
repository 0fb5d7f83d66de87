import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockPath, readLiveLock, takeLock } from './lock-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function take(): Extract<ReturnType<typeof takeLock>, { held: unknown }>['held'] {
  const taken = takeLock(folder, { kind: 'platform', httpPort: 8080 })
  if (!('held' in taken)) throw new Error('held by somebody')
  return taken.held
}

async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid!
}

test('the second taker is told who holds it and where, and the third gets it after release', () => {
  const held = take()
  held.update({ dbPort: 5433 })
  expect(takeLock(folder, { kind: 'console' })).toMatchObject({
    holder: { pid: process.pid, kind: 'platform', httpPort: 8080, dbPort: 5433 },
  })
  held.release()
  expect(readLiveLock(folder)).toBeUndefined()
  take().release()
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a dead process, and one that was never written to the end, are cleared away', async () => {
  const startedAt = new Date().toISOString()
  writeFileSync(lockPath(folder), JSON.stringify({ pid: await deadProcess(), kind: 'platform', startedAt }))
  expect(readLiveLock(folder)).toBeUndefined()
  take().release()
  writeFileSync(lockPath(folder), '{"pid": 1')
  take().release()
  expect(existsSync(lockPath(folder))).toBe(false)
})

test.runIf(process.platform === 'linux')('a process number that was given out again holds nothing', () => {
  const startedAt = new Date().toISOString()
  for (const pid of [1, process.pid]) {
    writeFileSync(
      lockPath(folder),
      JSON.stringify({ pid, kind: 'platform', startedAt, startTicks: '987654321987' }),
    )
    take().release()
  }
})

test('of several starters exactly one gets a stale lock', async () => {
  const startedAt = new Date().toISOString()
  writeFileSync(lockPath(folder), JSON.stringify({ pid: await deadProcess(), kind: 'platform', startedAt }))
  const code = `const { takeLock } = await import(${JSON.stringify(new URL('./lock-file.ts', import.meta.url).href)});
    const taken = takeLock(${JSON.stringify(folder)}, { kind: 'platform' });
    process.stdout.write('held' in taken ? 'held' : 'refused');
    setTimeout(() => undefined, 3000)`
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  const answers = await Promise.all(
    children.map(async (child) => String((await once(child.stdout, 'data'))[0])),
  )
  for (const child of children) child.kill('SIGKILL')
  expect(answers.toSorted()).toEqual(['held', 'refused', 'refused', 'refused'])
})
