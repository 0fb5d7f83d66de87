import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { newId } from '../src/kernel/ids.ts'
import { makeBulkRegions } from '../simulator/make-cases.ts'
import { asGate, seedCast } from '../src/testing/cast.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing/database.ts'

export type Coverage = {
  readonly sites: number
  readonly appUrl: string
  readonly superuserUrl: string
  readonly campaign: string
  readonly lists: readonly string[]
  /** Session tokens. */
  readonly province: string
  readonly county: string
  readonly village: string
  readonly villageCode: string
  /** Milliseconds that counting everything from the tables took. */
  readonly recountMs: number
}

const countyCode = '991101'
const counties = 400

/**
 * A migrated database with `sites` sites over 400 counties (16,000 villages), two lists (entries of two sites of three and of
 * one of three, one row in twenty without a site), and a visit at two sites of five. Rows are written with the triggers off;
 * the counters are made by the recount that the command line offers.
 */
export async function loadCoverage(
  sites: number,
  say: (line: string) => void,
): Promise<Coverage & { drop(): Promise<void> }> {
  const database = await createTestDatabase()
  if (!database.superuserUrl) throw new Error('the bench loads as a superuser: give it a superuser’s URL')
  const cast = await seedCast(database)
  const villageCode = makeBulkRegions(counties).find(
    (r) => r.level === 'village' && r.code.startsWith(countyCode),
  )!.code
  const tokens = await seedPeople(database, villageCode)
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  const started = Date.now()
  const step = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    await act()
    say(`  ${sites}：${what}，${Math.round((Date.now() - started) / 1000)} 秒`)
  }
  const [campaign, lists] = [newId(), [newId(), newId()]]
  let recountMs = 0
  try {
    await client.query(
      `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set session_replication_role = replica`,
    )
    const indexes = await dropIndexes(client)
    await step('场所', () => insertSites(client, sites))
    await step('底单', () => insertLists(client, campaign, lists))
    await step('排查', () => insertVisits(client, campaign, cast.provinceClerk.personId))
    await step('索引', async () => {
      for (const index of indexes) await client.query(index)
      await client.query('vacuum (analyze) work.site, work.list_row, work.inspection')
    })
    const before = Date.now()
    await step('清点', () => client.query('select count(*) from app.recount_coverage(true)'))
    recountMs = Date.now() - before
    await client.query(
      'vacuum (analyze) work.coverage_cell, work.coverage_site, work.coverage_entry, work.coverage_delta, work.coverage_recount',
    )
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
  const { appUrl, superuserUrl, drop } = database
  return { sites, appUrl, superuserUrl, campaign, lists, ...tokens, villageCode, recountMs, drop }
}

/** Takes away every index but the keys; answers how to make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes i where schemaname = 'work' and tablename in ('site', 'list_row', 'inspection')
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
  )
  for (const { indexname } of found.rows) await client.query(`drop index work.${indexname}`)
  return found.rows.map((r) => r.indexdef)
}

async function insertSites(client: pg.Client, sites: number): Promise<void> {
  const found = await client.query<{ code: string }>(
    `select code from work.region where level = 'village' and code like '99____%' order by code`,
  )
  const villages = found.rows.map((r) => r.code)
  for (let from = 0; from < sites; from += 100_000)
    await client.query(
      `insert into work.site (id, name, place_kind, address, lon, lat, landlord_name, landlord_telephone, meter_no, created_by_name, region_code, updated_at)
       select app.new_id(), '旧厂房' || g, (array['idle_plant', 'enterprise', 'workshop', 'farm', 'idle_house', 'warehouse'])[1 + g % 6], '建设路' || g % 300 || '号',
         119 + (g % 1000) * 0.001, 30 + (g / 1000 % 1000) * 0.001, '', '', '', '任远', v.code, now() - (g % 100000) * interval '1 second'
       from generate_series($1::int, $2::int - 1) g join unnest($3::text[]) with ordinality v (code, at) on v.at - 1 = g % $4::int`,
      [from, Math.min(sites, from + 100_000), villages, villages.length],
    )
}

async function insertLists(client: pg.Client, campaign: string, lists: readonly string[]): Promise<void> {
  await client.query(
    `insert into work.campaign (id, notice_key, name, notice, notice_sha256, standing, opened_on, begins_on, ends_on, opened_by_name, region_code)
     values ($1, 'bench', '专项整治', '{"site":{}}', repeat('0', 64), false, '2021-01-01', '2021-01-01', '2021-06-30', '任远', '99')`,
    [campaign],
  )
  for (const [at, list] of lists.entries()) {
    const importId = newId()
    const departments = [at === 0 ? 'market_regulation' : 'power']
    await client.query(
      `insert into work.base_list (id, kind, label, org_kind, departments, as_of, created_by_name, region_code) values ($1, $2, $3, $4, $5, '2021-03-01', '任远', '99')`,
      [
        list,
        at === 0 ? 'market-entities' : 'power-users',
        at === 0 ? '市场主体' : '动力电用户',
        departments[0],
        departments,
      ],
    )
    await client.query(
      `insert into work.list_import (id, list_id, departments, state, source, file_name, sha256, size_bytes, as_of, made_by_name, region_code)
       values ($1, $2, $3, 'confirmed', 'upload', 'a.xlsx', '0', 1, '2021-03-01', '任远', '99')`,
      [importId, list, departments],
    )
    const every = at === 0 ? `g % 3 <> 0` : `g % 3 = 1`
    await client.query(
      `insert into work.list_row (id, list_id, departments, row_key, row_number, cells, digest, name, first_import_id, last_import_id, region_code, link_state, site_id)
       select app.new_id(), $1, $3, s.id::text, g, '{}', '', s.name, $2, $2, case when g % 20 = 0 then left(s.region_code, 9) else s.region_code end,
         case when g % 20 = 0 then 'unplaced' else 'linked' end, case when g % 20 = 0 then null else s.id end
       from (select id, name, region_code, row_number() over (order by id)::int as g from work.site) s where ${every}`,
      [list, importId, departments],
    )
  }
}

const insertVisits = (client: pg.Client, campaign: string, person: string) =>
  client.query(
    `insert into work.inspection (id, campaign_id, kind, site_id, site_name, place_kind, method, team_id, team_name, visited_at, visited_on, result,
       recorded_by, recorded_by_name, region_code)
     select app.new_id(), $1, 'patrol', s.id, s.name, s.place_kind, 'full', $2, '检查组', '2021-03-10T02:00:00Z', '2021-03-10',
       case when g % 50 = 0 then 'refused' when g % 20 = 0 then 'locked' else 'no_problem' end, $2, '任远', s.region_code
     from (select id, name, place_kind, region_code, row_number() over (order by id) as g from work.site) s where g % 5 < 2`,
    [campaign, person],
  )

/** The bulk regions, and a clerk of the province, of one county and of one village; answers their session tokens. */
async function seedPeople(database: TestDatabase, villageCode: string) {
  return asGate(database, async (client) => {
    const regions = makeBulkRegions(counties).filter((r) => r.code !== '99')
    await client.query(
      `insert into work.region (code, name, level) select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
      [regions.map((r) => r.code), regions.map((r) => r.name), regions.map((r) => r.level)],
    )
    const clerk = async (login: string, region: string): Promise<string> => {
      const token = randomBytes(32).toString('base64url')
      const [org, person, post] = [newId(), newId(), newId()]
      await client.query(
        `insert into work.org (id, name, kind, region_code) values ($1, '安委办', 'safety_office', $2)`,
        [org, region],
      )
      await client.query(
        `insert into work.person (id, login, name, region_code) values ($1, $2, '澄源', $3)`,
        [person, login, region],
      )
      await client.query(
        `insert into work.membership (id, person_id, org_id, role, region_code, valid_from) values ($1, $2, $3, 'clerk', $4, '2020-01-01')`,
        [post, person, org, region],
      )
      await client.query(
        'insert into work.credential (person_id, password_hash, must_change) values ($1, null, false)',
        [person],
      )
      await client.query(
        `insert into work.session (token_hash, person_id, membership_id, ready, expires_at) values ($1, $2, $3, true, now() + interval '1 day')`,
        [createHash('sha256').update(token).digest(), person, post],
      )
      return token
    }
    return {
      province: await clerk('bench-province', '99'),
      county: await clerk('bench-county', countyCode),
      village: await clerk('bench-village', villageCode),
    }
  })
}
