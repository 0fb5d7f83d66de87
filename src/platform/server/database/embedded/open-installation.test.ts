import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { runAs } from '../../../../testing/test-cluster.ts'
import { openInstallation } from '../installation.ts'
import { isProcessAlive, lockPath } from './lock-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-installation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const port = await new Promise<number>((resolve) => {
  const server = createServer().listen(0, () => {
    const { port: free } = server.address() as { port: number }
    server.close(() => resolve(free))
  })
})
const env = { PORT: String(port), QINGYUAN_DATA: folder, DATABASE_URL: '' }
const postmaster = (): number =>
  Number(readFileSync(path.join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

test('a second platform is refused with the address; a command joins it and leaves it running', async () => {
  const platform = await openInstallation({ env, mode: 'platform' })
  expect(platform.applied.length).toBeGreaterThan(0)
  await expect(openInstallation({ env, mode: 'platform' })).rejects.toThrow(
    `地址是 http://localhost:${port}。`,
  )

  const command = await openInstallation({ env, mode: 'console' })
  expect(command.database).toEqual(platform.database)
  await command.release()
  expect((await runAs(platform.database.appUrl, 'select current_user as me')).rows).toEqual([
    { me: 'qingyuan_app' },
  ])

  const server = postmaster()
  await platform.release()
  expect(isProcessAlive(server)).toBe(false)
  expect(existsSync(lockPath(folder))).toBe(false)
})

test('a command alone starts the server and stops it; a platform that starts meanwhile waits for it', async () => {
  const command = await openInstallation({ env, mode: 'console' })
  const server = postmaster()
  const waiting = openInstallation({ env, mode: 'platform' })
  await runAs(command.database.ownerUrl, 'select 1')
  await command.release()
  expect(isProcessAlive(server)).toBe(false)
  await (await waiting).release()
})

test('the platform stops cleanly at SIGTERM: server down, lock gone', async () => {
  const program = fileURLToPath(new URL('./fixtures/open-and-wait.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const server = postmaster()
  expect(isProcessAlive(server)).toBe(true)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(isProcessAlive(server)).toBe(false)
  expect(existsSync(lockPath(folder))).toBe(false)
})

test('a port in use is refused, and the folder is free again', async () => {
  const stranger = createServer().listen(port)
  await once(stranger, 'listening')
  await expect(openInstallation({ env, mode: 'platform' })).rejects.toMatchObject({
    code: 'installation/port-in-use',
  })
  expect(existsSync(lockPath(folder))).toBe(false)
  stranger.close()
})
