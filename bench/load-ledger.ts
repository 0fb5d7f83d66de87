import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { parse } from 'yaml'
import { newId } from '../src/kernel/ids.ts'
import { makeBulkRegions, makeCases, type BulkCase } from '../simulator/make-cases.ts'
import { asGate, seedCast } from '../src/testing/cast.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing/database.ts'

export type Ledger = {
  readonly rows: number
  readonly appUrl: string
  readonly ownerUrl: string
  readonly superuserUrl: string
  /** Session tokens. */
  readonly province: string
  readonly county: string
}

/** In the first county of the bulk regions. */
export const benchCounty = '991101'
/** Stands in one case of 20,000, and nowhere else. */
export const rareWord = '锑锭'

const batch = 5_000
const notice = () => parse(readFileSync('notices/youji-2020-34/notice.yaml', 'utf8')) as unknown

/**
 * A migrated database with `rows` cases over 100 counties, a clerk of the province and one of {@link benchCounty}. Loaded by the
 * superuser (or the gate) in batches: the list's indexes are taken away first and made again at the end, as the migration wrote them.
 */
export async function loadLedger(
  rows: number,
  say: (line: string) => void,
): Promise<Ledger & { drop(): Promise<void> }> {
  const database = await createTestDatabase()
  const cast = await seedCast(database)
  const county = await seedPlaces(database)
  if (!database.superuserUrl) throw new Error('the bench loads as a superuser: give it a superuser’s URL')
  const client = new pg.Client({ connectionString: database.superuserUrl })
  await client.connect()
  try {
    await client.query(`set synchronous_commit = off; set maintenance_work_mem = '512MB'`)
    const campaign = await insertCampaign(client)
    const indexes = await dropIndexes(client)
    const started = Date.now()
    let part: BulkCase[] = []
    for (const row of makeCases(rows, 100, 1)) {
      part.push(row)
      if (part.length === batch || row.serial === rows) {
        await insertCases(client, part, campaign, cast.provinceClerk.personId)
        if (row.serial % 100_000 === 0) say(`  ${row.serial} 行，${seconds(started)} 秒`)
        part = []
      }
    }
    for (const index of indexes) await client.query(index)
    await client.query('vacuum (analyze) work.case_file')
    await client.query('checkpoint')
    say(`  ${rows} 行已装入并建好索引，共 ${seconds(started)} 秒`)
  } finally {
    await client.end()
  }
  const { appUrl, ownerUrl, superuserUrl, drop } = database
  return { rows, appUrl, ownerUrl, superuserUrl, province: cast.provinceClerk.token, county, drop }
}

const seconds = (since: number): number => Math.round((Date.now() - since) / 1000)

/** The bulk regions, and the clerk of one of their counties; answers that clerk's session token. */
async function seedPlaces(database: TestDatabase): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await asGate(database, async (client) => {
    const regions = makeBulkRegions(100).filter((r) => r.code !== '99')
    await client.query(
      `insert into work.region (code, name, level) select * from unnest($1::text[], $2::text[], $3::text[])`,
      [regions.map((r) => r.code), regions.map((r) => r.name), regions.map((r) => r.level)],
    )
    const [org, person, membership] = [newId(), newId(), newId()]
    await client.query(
      `insert into work.org (id, name, kind, region_code) values ($1, '县安委办', 'safety_office', $2)`,
      [org, benchCounty],
    )
    await client.query(
      `insert into work.person (id, login, name, region_code) values ($1, 'bench-county', '澄源', $2)`,
      [person, benchCounty],
    )
    await client.query(
      `insert into work.membership (id, person_id, org_id, role, region_code, valid_from) values ($1, $2, $3, 'clerk', $4, '2020-01-01')`,
      [membership, person, org, benchCounty],
    )
    await client.query(
      'insert into work.credential (person_id, password_hash, must_change) values ($1, null, false)',
      [person],
    )
    await client.query(
      `insert into work.session (token_hash, person_id, membership_id, ready, expires_at) values ($1, $2, $3, true, now() + interval '1 day')`,
      [createHash('sha256').update(token).digest(), person, membership],
    )
  })
  return token
}

async function insertCampaign(client: pg.Client): Promise<string> {
  const campaign = newId()
  await client.query(
    `insert into work.campaign (id, notice_key, name, notice, notice_sha256, standing, opened_on, begins_on, opened_by_name, region_code)
     values ($1, 'youji-2020-34', '专项整治', $2, repeat('0', 64), false, '2021-01-01', '2021-01-01', '任远', '99')`,
    [campaign, JSON.stringify(notice())],
  )
  return campaign
}

/** Takes away every index but the keys; answers how to make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes i where schemaname = 'work' and tablename = 'case_file'
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
  )
  for (const { indexname } of found.rows) await client.query(`drop index work.${indexname}`)
  return found.rows.map((r) => r.indexdef)
}

/** What the columns of the ledger are, beside those the database makes itself. */
const columns = {
  id: 'uuid',
  state: 'text',
  number: 'text',
  violation_kind: 'text',
  activity: 'text',
  name: 'text',
  town_name: 'text',
  address: 'text',
  responsible_person: 'text',
  act: 'text',
  chemicals_text: 'text',
  identity_key: 'text',
  found_on: 'date',
  confirmed_on: 'date',
  closed_on: 'date',
  voided_on: 'date',
  end_reason: 'text',
  updated_at: 'timestamptz',
  region_code: 'text',
} as const

function toRow(row: BulkCase): Record<keyof typeof columns, string | null> {
  const ended = row.state === 'refuted' || row.state === 'voided'
  const confirmed = row.confirmedOn
  return {
    id: newId(),
    state: row.state,
    number: confirmed
      ? `${row.countyCode}-${confirmed.slice(0, 4)}-${String(row.serial).padStart(4, '0')}`
      : null,
    violation_kind: row.violationKind,
    activity: row.activity,
    name: row.siteName,
    town_name: row.townCode,
    address: row.address,
    responsible_person: row.responsiblePerson,
    act: row.serial % 20_000 === 1 ? `${row.facts}，藏有${rareWord}` : row.facts,
    chemicals_text: row.chemicals,
    identity_key: row.operatorCode ?? row.operatorName,
    found_on: row.foundOn,
    confirmed_on: confirmed,
    closed_on: row.closedOn,
    voided_on: row.state === 'voided' ? row.foundOn : null,
    end_reason: ended ? '经核实不属实' : null,
    updated_at: row.updatedAt,
    region_code: row.villageCode,
  }
}

async function insertCases(
  client: pg.Client,
  part: readonly BulkCase[],
  campaign: string,
  person: string,
): Promise<void> {
  const rows = part.map(toRow)
  const names = Object.keys(columns) as (keyof typeof columns)[]
  const places = names.map((name, i) => `$${i + 3}::${columns[name]}[]`).join(', ')
  const kept = names.filter((name) => name !== 'activity')
  await client.query(
    `insert into work.case_file (campaign_id, opened_by, origin_kind, activities, ${kept.join(', ')})
     select $1, $2, 'ledger_import', array[t.activity], ${kept.map((name) => `t.${name}`).join(', ')}
     from unnest(${places}) as t (${names.join(', ')})`,
    [campaign, person, ...names.map((name) => rows.map((r) => r[name]))],
  )
}
