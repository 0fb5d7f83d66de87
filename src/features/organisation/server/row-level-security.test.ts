import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashToken } from '../../../platform/server/http/server.ts'
import { startTestServer, type TestServer } from '../../../testing/index.ts'
import { runAs } from '../../../testing/test-cluster.ts'

/** Tables without forced row-level security, each with its reason. The runtime role has no right on either. */
const reviewed = [
  // The installer's own: the key from which the runtime role's password is derived, readable by the owner alone.
  'platform.installation_secret',
  // Which migrations ran; no business data.
  'platform.migration',
]

let server: TestServer
let app: pg.Client

beforeAll(async () => {
  server = await startTestServer({ routes: [] })
  app = new pg.Client({ connectionString: server.testDatabase.appUrl })
  await app.connect()
  // Something in the tables, so that "no row" says something.
  await server.work('administrator', (work) =>
    work.audit({
      action: 'test',
      resource: 'test',
      objectId: 'x',
      regionCode: '990102',
      values: { a: { after: 'b' } },
    }),
  )
})
afterAll(async () => {
  await app.end()
  await server.close()
})

const allTables = async () =>
  (
    await runAs(
      server.testDatabase.ownerUrl,
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('work', 'platform', 'app', 'public') and c.relkind in ('r', 'p', 'm', 'f') order by 1`,
    )
  ).rows as { name: string; forced: boolean }[]

describe('the floor under every table', () => {
  test('row-level security is forced on every table but the reviewed ones', async () => {
    const tables = await allTables()
    expect(tables.length).toBeGreaterThan(10)
    expect(tables.filter((table) => !table.forced).map((table) => table.name)).toEqual(reviewed)
  })

  test('with no context no table shows a row', async () => {
    for (const { name } of await allTables()) {
      const rows = await app.query(`select count(*)::int as count from ${name}`).then(
        (answer) => answer.rows[0].count as number,
        (error: { code?: string }) => (error.code === '42501' ? 'forbidden' : error),
      )
      expect([name, rows === 'forbidden' ? 0 : rows]).toEqual([name, 0])
    }
  })

  test('views and sequences open no way round', async () => {
    const { rows } = await runAs(
      server.testDatabase.ownerUrl,
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('work', 'platform', 'app', 'public') and c.relkind = 'v'
         and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
    )
    expect(rows).toEqual([])
  })

  test('the runtime role cannot switch it off', async () => {
    for (const statement of [
      'alter table work.person disable row level security',
      'drop policy reads on work.person',
      'set role none; alter role current_user bypassrls',
      `select app.set_context('{"role":"clerk","region":"99"}')`,
      `select app.seal_context('{}')`,
      `select app.open_console_session('townclerk', '\\x00')`,
      `select * from platform.context_key where 1 / (select count(*) from platform.context_key) > 0`,
    ])
      await expect(app.query(statement), statement).rejects.toThrow()
    await app.query('set row_security = off')
    await expect(app.query('select * from work.person')).rejects.toThrow(/row-level security/)
    await app.query('set row_security = on')
  })
})

describe('the context cannot be forged', () => {
  const visible = async () =>
    (await app.query('select count(*)::int as count from work.person')).rows[0].count as number
  const claim = (content: string, seal: string, local = true) =>
    app.query(
      `select set_config('qingyuan.context', $1, ${local}), set_config('qingyuan.seal', $2, ${local})`,
      [content, seal],
    )
  const inTransaction = async <T>(act: () => Promise<T>): Promise<T> => {
    await app.query('begin')
    try {
      return await act()
    } finally {
      await app.query('rollback')
    }
  }
  const wanted = () =>
    JSON.stringify({
      person: server.cast.provinceClerk.personId,
      role: 'clerk',
      region: '99',
      department: 'safety_office',
    })

  test('a hand-written context with any seal shows nothing', async () => {
    for (const seal of ['', 'deadbeef', '0'.repeat(64), 'null'])
      expect(await inTransaction(async () => (await claim(wanted(), seal), visible()))).toBe(0)
  })

  test('a real session sees its region; its seal is worth nothing in another transaction or connection', async () => {
    const token = hashToken(server.cast.countyClerk.token)
    const captured = await inTransaction(async () => {
      await app.query('select app.enter($1)', [token])
      expect(await visible()).toBeGreaterThan(5)
      const answer = await app.query(
        `select current_setting('qingyuan.context') as content, current_setting('qingyuan.seal') as seal`,
      )
      return answer.rows[0] as { content: string; seal: string }
    })
    expect(await visible()).toBe(0)
    expect(await inTransaction(async () => (await claim(captured.content, captured.seal), visible()))).toBe(0)
    await claim(captured.content, captured.seal, false)
    expect(await inTransaction(visible)).toBe(0)
    const other = new pg.Client({ connectionString: server.testDatabase.appUrl })
    await other.connect()
    await other.query(
      `select set_config('qingyuan.context', $1, false), set_config('qingyuan.seal', $2, false)`,
      [captured.content, captured.seal],
    )
    expect((await other.query('select count(*)::int as count from work.person')).rows[0].count).toBe(0)
    await other.end()
  })

  test('inside one’s own transaction the context cannot be widened', async () => {
    await inTransaction(async () => {
      await app.query('select app.enter($1)', [hashToken(server.cast.villageClerk.token)])
      const before = await visible()
      const { rows } = await app.query(`select current_setting('qingyuan.seal') as seal`)
      await claim(wanted(), rows[0].seal)
      expect(await visible()).toBe(0)
      expect(before).toBeGreaterThan(0)
    })
  })
})
