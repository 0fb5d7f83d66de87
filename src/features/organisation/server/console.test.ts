import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyAudit } from '../../../platform/server/audit/verify-audit.ts'
import { openDatabase, type Database } from '../../../platform/server/database/database.ts'
import { hashToken } from '../../../platform/server/http/server.ts'
import type { Work } from '../../../platform/server/work.ts'
import { createTestDatabase, type TestDatabase } from '../../../testing/index.ts'
import { addOrg, addUser, foundInstallation, importRegions, openConsoleSession } from './index.ts'

let testDatabase: TestDatabase
let owner: pg.Client
let database: Database
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  owner = new pg.Client({ connectionString: testDatabase.ownerUrl })
  await owner.connect()
  database = openDatabase({ appUrl: testDatabase.appUrl })
})
afterAll(async () => {
  await owner.end()
  await database.end()
  await testDatabase.drop()
})

const founding = { regionCode: '990102', regionName: '清源县', login: 'Admin.One', name: '管平' }
const as = async <T>(login: string, run: (work: Work) => Promise<T>): Promise<T> => {
  const entered = await database.withActor(hashToken(await openConsoleSession(owner, login)), run)
  if (!entered.entered) throw new Error(entered.reason)
  return entered.value
}

test('an installation is founded, filled and worked on from the console', async () => {
  const founded = await foundInstallation(owner, founding)
  expect(founded).toMatchObject({ login: 'admin.one' })
  expect(founded.initialPassword).toMatch(/^[A-Z][a-z]{3}-\d{4}-[a-z]{4}$/)
  await expect(foundInstallation(owner, founding)).rejects.toThrow('登录名“admin.one”已被使用')
  await expect(foundInstallation(owner, { ...founding, login: '管理员' })).rejects.toThrow('登录名应为')

  await as('admin.one', async (work) => {
    expect(work.actor).toMatchObject({ via: 'console', role: 'administrator', regionCode: '990102' })
    const rows = [{ code: '990102100', name: '云溪镇', level: 'town' as const, lon: 119.9, lat: 30.9 }]
    expect(await importRegions(work, rows)).toEqual({ added: 1, changed: 0, unchanged: 0 })
    expect(await importRegions(work, rows)).toEqual({ added: 0, changed: 0, unchanged: 1 })
    await addOrg(work, { name: '云溪镇安委办', kind: 'safety_office', regionCode: '990102100', covered: [] })
  })
  const user = {
    login: 'clerk.one',
    name: '云溪安',
    role: 'clerk',
    regionCode: '990102100',
    orgName: '云溪镇安委办',
  }
  const added = await as('admin.one', (work) => addUser(work, user))
  expect(added).toMatchObject({ login: 'clerk.one', warnings: [] })
  expect(await as('clerk.one', async (work) => work.actor.orgName)).toBe('云溪镇安委办')

  for (const [more, words] of [
    [{ login: 'x y' }, '登录名应为'],
    [{ login: 'clerk.one' }, '已被使用'],
    [{ login: 'two', role: 'king' }, '角色应为'],
    [{ login: 'two', orgName: '没有的办' }, '没有名为'],
    [{ login: 'two', regionCode: '990103' }, '没有名为'],
  ] as const)
    await expect(
      as('admin.one', (work) => addUser(work, { ...user, ...more })),
      words,
    ).rejects.toThrow(words)
  await expect(as('clerk.one', (work) => addUser(work, { ...user, login: 'two' }))).rejects.toThrow(
    '岗位无权',
  )
  const verdict = await verifyAudit(owner)
  expect([verdict.findings, verdict.entries]).toEqual([[], 5])
})

test('a console session needs a person with a post, and the program cannot open one', async () => {
  await expect(openConsoleSession(owner, 'nobody')).rejects.toThrow('没有有效岗位')
  const app = new pg.Client({ connectionString: testDatabase.appUrl })
  await app.connect()
  await expect(openConsoleSession(app, 'admin.one')).rejects.toThrow(/permission denied/)
  await expect(foundInstallation(app, { ...founding, login: 'other' })).rejects.toThrow(/permission denied/)
  await app.end()
})
