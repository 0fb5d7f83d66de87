import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createEmptyDatabase } from '../../../testing/database.ts'
import { runAs } from '../../../testing/test-cluster.ts'
import { openInstallation } from './installation.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-external-'))
const database = await createEmptyDatabase()
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})
const open = (DATABASE_URL: string, mode: 'platform' | 'console' = 'console') =>
  openInstallation({ env: { QINGYUAN_DATA: folder, DATABASE_URL, PORT: '18099' }, mode })

test('a given server gets the same roles and migrations', async () => {
  const platform = await open(database.url, 'platform')
  expect(platform.applied.length).toBeGreaterThan(0)
  const again = await open(database.url)
  expect(again).toMatchObject({ applied: [], database: platform.database })
  expect((await runAs(again.database.appUrl, 'select current_user as me')).rows).toEqual([
    { me: `${database.name}_app` },
  ])
  await expect(open('')).rejects.toMatchObject({ code: 'installation/external-database-running' })
  await platform.release()
})

function changed(change: (url: URL) => void): string {
  const url = new URL(database.url)
  change(url)
  return url.toString()
}

test.each([
  [
    'a wrong password',
    changed((url) => void (url.password = 'wrong')),
    'database-refused',
    '用户名或口令不对',
  ],
  [
    'no such database',
    changed((url) => void (url.pathname = '/nowhere')),
    'database-refused',
    '没有这个数据库',
  ],
  [
    'nobody at the port',
    changed((url) => void (url.port = '1')),
    'database-unreachable',
    '没有在这个端口上提供服务',
  ],
  [
    'no such host',
    changed((url) => void (url.hostname = 'nowhere.invalid')),
    'database-unreachable',
    '主机名',
  ],
])('%s is refused in words that hide the password', async (_case, url, code, words) => {
  const error = (await open(url).catch((thrown: unknown) => thrown)) as Error
  expect(error).toMatchObject({ code: `installation/${code}` })
  expect(error.message).toContain(words)
  expect(error.message).toContain('DATABASE_URL')
  expect(error.message).not.toContain(`:${new URL(url).password}@`)
})
