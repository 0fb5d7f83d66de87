import { createHash, randomBytes, randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fixedClock } from '../../../kernel/clock.ts'
import { Problem } from '../../../kernel/problem.ts'
import { levelOf } from '../../../kernel/region-code.ts'
import type { Actor, Work } from '../../../platform/server/work.ts'
import { createTestDatabase, gateRole } from '../../../testing/index.ts'
import {
  grow,
  oracle,
  readers,
  scenario,
  standingPost,
  tableNames,
  tables,
  writers,
  type Place,
  type Scenario,
  type Table,
} from '../../../testing/jurisdiction-world.ts'
import { runAs } from '../../../testing/test-cluster.ts'
import {
  forActorDepartment,
  inActorRegion,
  requireInRegion,
  requireRole,
  sharedWith,
} from './jurisdiction.ts'

/**
 * Jurisdiction against an independent oracle, on real tables protected as the features protect theirs, three times: both
 * layers, the application alone (as a superuser, whom row-level security does not bind), the database alone.
 */

// ── A small feature on these tables, written as features are ─────────────────────────────────────────────────────

async function listSamples(work: Work, table: Table): Promise<string[]> {
  requireRole(work, ...readers)
  const { byDepartment, shared } = tables[table]
  const region = shared ? sharedWith(work, 's') : inActorRegion(work, 's')
  const department = byDepartment ? forActorDepartment(work, 's') : sql`true`
  const rows = await sql<{
    id: string
  }>`select id from ${sql.table(`work.${table}`)} s where ${region} and ${department}`.execute(work.tx)
  return rows.rows.map((row) => row.id)
}

async function insertSample(
  work: Work,
  t: { table: Table; departments: string[]; region: string },
): Promise<void> {
  requireRole(work, ...writers)
  requireInRegion(work, t.region)
  await sql`insert into ${sql.table(`work.${t.table}`)} (id, departments, region_code) values (${randomUUID()}, ${t.departments}::text[], ${t.region})`.execute(
    work.tx,
  )
}

async function moveSample(work: Work, t: { id: string; table: Table }, to: string): Promise<void> {
  requireRole(work, ...writers)
  const department = tables[t.table].byDepartment ? forActorDepartment(work, 's') : sql`true`
  requireInRegion(work, to)
  const moved = await sql`update ${sql.table(`work.${t.table}`)} s set region_code = ${to}
    where s.id = ${t.id} and ${inActorRegion(work, 's')} and ${department}`.execute(work.tx)
  if (moved.numAffectedRows !== 1n) throw new Problem('sample/not-found', 404, '没有找到。')
}

// ── One run ──────────────────────────────────────────────────────────────────────────────────────────────────────

type Layer = 'both' | 'application' | 'database' | 'neither'
const undo = new Error('rolled back on purpose')
const database = await createTestDatabase()
const appRole = gateRole().replace(/_gate$/, '_app')
let db: Kysely<unknown>

beforeAll(async () => {
  expect(
    database.superuserUrl,
    'the test server’s role must be a superuser to try the application alone',
  ).not.toBeNull()
  const made = tableNames.map(
    (
      name,
    ) => `create table work.${name} (id uuid primary key, departments text[] not null default '{}', like platform.scope_columns including all);
      call app.protect('work.${name}', 'sample', ${tables[name].byDepartment}, ${tables[name].shared});`,
  )
  const list = (roles: readonly string[]) => roles.map((role) => `'${role}'`).join(', ')
  await runAs(
    database.ownerUrl,
    `${made.join('\n')} select app.allow('sample', 'read', ${list(readers)}), app.allow('sample', 'write', ${list(writers)})`,
  )
  db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: database.superuserUrl!, max: 1 }) }),
  })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

async function tryScenario(layer: Layer, s: Scenario): Promise<void> {
  await db
    .transaction()
    .execute(async (tx) => {
      await compare(layer, tx, s)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
}

async function compare(layer: Layer, tx: Transaction<unknown>, s: Scenario): Promise<void> {
  const places = grow(s.codes)
  const at = (i: number): Place => places[i % places.length]!
  const things = s.things.map((t) => ({ ...t, id: randomUUID(), place: at(t.region) }))
  const token = await arrange(tx, s, places, things)
  if (layer === 'both' || layer === 'database') await sql`set local role ${sql.id(appRole)}`.execute(tx)
  const actor = standingPost(s, places)
  const work = await enter(tx, token, layer)
  expect(work === null, 'came through the door').toBe(actor === null)

  for (const table of tableNames) {
    const expected = things.filter((t) => t.table === table && oracle.sees(actor, t)).map((t) => t.id)
    const seen = work
      ? await listSamples(work, table).catch(refused)
      : layer === 'application'
        ? []
        : await bare(tx, table)
    expect([table, [...(seen || [])].sort()]).toEqual([table, expected.sort()])
  }
  if (!work) return
  for (const t of s.inserts) {
    const place = at(t.region)
    const done = await attempt(tx, () => insertSample(work, { ...t, region: place.code }))
    expect([t.table, 'insert', place.code, done]).toEqual([
      t.table,
      'insert',
      place.code,
      oracle.mayInsert(actor, place),
    ])
  }
  for (const move of s.moves) {
    const t = things[move.thing % things.length]!
    const to = at(move.to)
    const done = await attempt(tx, () => moveSample(work, t, to.code))
    expect([t.table, t.place.code, '→', to.code, done]).toEqual([
      t.table,
      t.place.code,
      '→',
      to.code,
      oracle.mayMove(actor, t, to),
    ])
  }
}

const refused = (error: unknown): [] => {
  if (error instanceof Problem) return []
  throw error
}

async function bare(tx: Transaction<unknown>, table: Table): Promise<string[]> {
  return (await sql<{ id: string }>`select id from ${sql.table(`work.${table}`)}`.execute(tx)).rows.map(
    (row) => row.id,
  )
}

/** Whether it is done, undone again; refused by a Problem or by row-level security (42501) is not done. */
async function attempt(tx: Transaction<unknown>, act: () => Promise<void>): Promise<boolean> {
  await sql`savepoint attempt`.execute(tx)
  try {
    await act()
    return true
  } catch (error) {
    if (error instanceof Problem || (error as { code?: string }).code === '42501') return false
    throw error
  } finally {
    await sql`rollback to savepoint attempt`.execute(tx)
  }
}

type Arranged = { id: string; table: Table; place: Place; departments: string[] }

async function arrange(
  tx: Transaction<unknown>,
  s: Scenario,
  places: Place[],
  things: Arranged[],
): Promise<Buffer> {
  const person = randomUUID()
  // Posts that begin on one day are ordered by id; these ids keep the order of the list.
  const posts = s.posts.map((post, i) => ({
    ...post,
    id: `0000000${i}-0000-7000-8000-${randomBytes(6).toString('hex')}`,
    org: randomUUID(),
    region: places[post.region % places.length]!.code,
  }))
  const regions = places.map((place) => ({ code: place.code, level: levelOf(place.code) }))
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  await sql`insert into work.region (code, name, level) select x.code, x.code, x.level from jsonb_to_recordset(${json(regions)}) as x(code text, level text)`.execute(
    tx,
  )
  await sql`insert into work.org (id, name, kind, region_code) select x.org, 'org', x.kind, x.region
    from jsonb_to_recordset(${json(posts)}) as x(org uuid, kind text, region text)`.execute(tx)
  await sql`insert into work.person (id, login, name, active, region_code) values (${person}, 'drawn', 'drawn', ${s.active}, ${places[0]!.code})`.execute(
    tx,
  )
  await sql`insert into work.credential (person_id, must_change) values (${person}, false)`.execute(tx)
  await sql`insert into work.membership (id, person_id, org_id, role, region_code, valid_from, valid_to)
    select x.id, ${person}, x.org, x.role, x.region, app.local_today() + x.from, app.local_today() + x.from + x.to
    from jsonb_to_recordset(${json(posts)}) as x(id uuid, org uuid, role text, region text, "from" int, "to" int)`.execute(
    tx,
  )
  for (const table of tableNames)
    await sql`insert into ${sql.table(`work.${table}`)} (id, departments, region_code)
      select x.id, array(select jsonb_array_elements_text(x.departments)), x.region from jsonb_to_recordset(${json(
        things
          .filter((t) => t.table === table)
          .map((t) => ({ id: t.id, departments: t.departments, region: t.place.code })),
      )}) as x(id uuid, departments jsonb, region text)`.execute(tx)
  const token = createHash('sha256').update(randomBytes(32)).digest()
  await sql`insert into work.session (token_hash, person_id, membership_id, ready, expires_at)
    values (${token}, ${person}, ${posts[s.signedInAs % posts.length]!.id}, true, clock_timestamp() + interval '1 hour')`.execute(
    tx,
  )
  return token
}

async function enter(tx: Transaction<unknown>, token: Buffer, layer: Layer): Promise<Work | null> {
  const answer = await sql<{
    context: Record<string, string> | null
  }>`select app.enter(${token}) as context`.execute(tx)
  const c = answer.rows[0]!.context
  if (!c) return null
  const actor = {
    role: c['role'],
    department: c['department'],
    regionCode: c['region'],
    regionName: c['regionName'],
  } as Actor
  const never = () => Promise.reject(new Error('not in this test'))
  return {
    tx,
    actor,
    clock: fixedClock('2021-03-15T02:00:00Z'),
    layers: { application: layer === 'both' || layer === 'application' },
    requestId: '',
    audit: never,
    audited: () => 0,
    enqueue: never,
  }
}

// ── The tests ────────────────────────────────────────────────────────────────────────────────────────────────────

const check = (layer: Layer, runs: { numRuns: number; seed?: number }) =>
  fc.check(
    fc.asyncProperty(scenario, (s) => tryScenario(layer, s)),
    { ...runs, endOnFailure: true },
  )

describe.each(['both', 'application', 'database'] as const)('layers: %s', (layer) => {
  test('reads and writes are those of the oracle, in 200 random worlds', { timeout: 240_000 }, async () => {
    const result = await check(layer, { numRuns: 200 })
    expect(result.failed, fc.defaultReportMessage(result)).toBe(false)
  })
})

test('with neither layer the oracle objects at once', async () => {
  expect((await check('neither', { numRuns: 100 })).failed).toBe(true)
})

describe('the oracle notices every policy', () => {
  const policies = ['reads', 'inserts', 'updates'] as const
  const definition = async (name: string) => {
    const found = await runAs(
      database.ownerUrl,
      `select cmd, qual, with_check from pg_policies where schemaname = 'work' and tablename = 'sample_shared' and policyname = '${name}'`,
    )
    return found.rows[0] as { cmd: string; qual: string | null; with_check: string | null }
  }
  const withMutation = async (name: string, mutate: string) => {
    const { cmd, qual, with_check } = await definition(name)
    await runAs(database.ownerUrl, mutate)
    try {
      return (await check('database', { numRuns: 400, seed: 7 })).failed
    } finally {
      await runAs(
        database.ownerUrl,
        `drop policy if exists ${name} on work.sample_shared;
         create policy ${name} on work.sample_shared for ${cmd} to ${appRole} ${qual ? `using (${qual})` : ''} ${with_check ? `with check (${with_check})` : ''}`,
      )
    }
  }

  test.each(policies)('%s dropped', { timeout: 120_000 }, async (name) => {
    expect(await withMutation(name, `drop policy ${name} on work.sample_shared`)).toBe(true)
  })

  test.each([
    ['reads', 'using (true)'],
    ['inserts', 'with check (true)'],
    ['updates', 'using (true)'],
    ['updates', 'with check (true)'],
  ])('%s widened: %s', { timeout: 120_000 }, async (name, widened) => {
    expect(await withMutation(name, `alter policy ${name} on work.sample_shared ${widened}`)).toBe(true)
  })

  test('and is content again when they are back', { timeout: 60_000 }, async () => {
    expect((await check('database', { numRuns: 40, seed: 7 })).failed).toBe(false)
  })
})
