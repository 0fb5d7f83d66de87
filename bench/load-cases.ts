import { readFileSync } from 'node:fs'
import pg from 'pg'
import { parse } from 'yaml'
import { newId } from '../src/kernel/ids.ts'
import { seedCast, type CastName } from '../src/testing/cast.ts'
import { createTestDatabase } from '../src/testing/database.ts'

/** Today by the benches' business clock. */
export const benchDay = '2026-11-20'

export type CaseLedger = {
  readonly cases: number
  readonly appUrl: string
  readonly superuserUrl: string
  /** Session tokens of the cast: its town, county and city are three of the ledger's. */
  readonly tokens: Readonly<Record<CastName, string>>
}

// A number of a row that looks thrown: 0 … below, another for every salt.
const pick = (salt: number, below: number | string): string =>
  `((hashint8extended(i, ${salt}) & 2147483647) % ${below})::int`
/** The id of the row with this number, so that tables refer to each other without a look. */
const idOf = (kind: string, number: string): string =>
  `('00000000-0000-${kind}-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`
export const caseIdOf = (i: number): string => `00000000-0000-7000-8000-${i.toString(16).padStart(12, '0')}`

const tables = ['case_file', 'site', 'case_party', 'case_mark', 'case_enforcement', 'duty_clock']
const county = `('99' || lpad((1 + c.place / 10)::text, 2, '0') || lpad((2 + c.place % 10)::text, 2, '0'))`
const open = `('pending_verification', 'confirmed', 'rectifying', 'stopped', 'cleared')`

const sites = (n: number): string => `
insert into work.site (id, name, place_kind, address, lon, lat, created_by_name, region_code)
select ${idOf('7001', 'i')}, '场所' || i, 'plant', '某处', 118 + ${pick(1, 200_000)} / 100000.0, 30 + ${pick(2, 200_000)} / 100000.0, '任远',
  ${county} || (100 + ${pick(3, 5)}) || (200 + ${pick(4, 8)})
from (select i, ${pick(5, 100)} as place from generate_series(1, ${Math.ceil(n / 5)}) i) c`

/**
 * Of a hundred cases 22 are open; of those one in ten is over its day, one in a hundred is due today. Two of a hundred closed ones
 * are looked at again. Each credit code has two cases, each name about one in its city, each address one or two in its county.
 */
const cases = (n: number): string => `
insert into work.case_file (id, campaign_id, departments, state, number, violation_kind, activities, name, town_name, address,
  responsible_person, landlord, act, identity_key, site_id, origin_kind, found_on, confirmed_on, closed_on, voided_on, end_reason, opened_by,
  waits_for, rectify_by, step_due_on, next_due_on, lacks_evidence, closable, look_back_on, created_at, updated_at, region_code)
select ${idOf('7000', 'i')}, $1, case when ${pick(11, 10)} < 3 then array['market_regulation'] else '{}' end, state,
  case when state not in ('pending_verification', 'refuted') then county || '-' || extract(year from found) || '-' || lpad(i::text, 7, '0') end,
  (array['over_scope', 'non_chemical', 'no_licence', 'attached'])[1 + ${pick(12, 4)}], array[(array['produce', 'store', 'use'])[1 + ${pick(13, 3)}]],
  village || '村第' || ${pick(14, 900)} || '号作坊', town || '镇', town || '镇' || village || '村' || ${pick(15, 200)} || '号院',
  substr('王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗', 1 + ${pick(16, 20)}, 1) || chr(19968 + ${pick(17, 90)}) || chr(20968 + ${pick(18, 90)}),
  case when ${pick(19, 2)} = 0 then substr('王李张刘陈杨黄赵吴周', 1 + ${pick(20, 10)}, 1) || chr(21968 + ${pick(21, 90)}) || chr(22968 + ${pick(22, 90)})
    else '' end,
  '租用闲置院落夜间分装溶剂，无任何证照', case when ${pick(23, 10)} < 6 then 'code:91' || lpad(${pick(24, Math.ceil(n / 2))}::text, 16, '0') end,
  case when ${pick(25, 2)} = 0 then ${idOf('7001', `1 + ${pick(26, Math.ceil(n / 5))}`)} end, 'registration', found,
  case when state not in ('pending_verification', 'refuted') then found + 3 end, case when state = 'closed' then found + 60 end,
  case when state = 'voided' then found + 9 end, case when state in ('refuted', 'voided') then '经核实不属实' end, $2,
  case when state not in ${open} then '' when state = 'cleared' then 'principal_leader'
    else (array['handlers', 'handlers', 'handlers', 'handlers', 'acceptance', 'market_regulation', 'ecology'])[1 + ${pick(27, 7)}] end,
  case when state in ${open} then date '${benchDay}' + ${pick(28, 100)} - 10 end,
  case when state in ${open} and ${pick(29, 2)} = 0 then date '${benchDay}' + ${pick(30, 90)} - 4 end,
  case when state in ${open} and ${pick(31, 2)} = 0 then date '${benchDay}' + ${pick(32, 90)} - 4 end,
  state in ('confirmed', 'rectifying', 'stopped') and ${pick(33, 10)} = 0,
  state = 'cleared' or state in ('rectifying', 'stopped') and ${pick(34, 20)} = 0,
  case when state = 'closed' and ${pick(35, 50)} = 0 then date '${benchDay}' + ${pick(36, 80)} - 5 end,
  found::timestamptz, found + interval '1 day' * ${pick(37, 60)} + interval '1 second' * ${pick(38, 86_400)},
  county || (100 + town_no) || (200 + village_no)
from (select c.*, ${county} as county, ${pick(41, 5)} as town_no, ${pick(42, 8)} as village_no,
    (array['云溪', '双桥', '柳林', '龙泉', '红旗'])[1 + ${pick(41, 5)}] as town,
    (array['前进', '东风', '和平', '向阳', '西河', '北岗', '南营', '杨庄'])[1 + ${pick(42, 8)}] as village,
    case when state in ${open} then date '2026-11-10' - ${pick(43, 300)} else date '2021-01-01' + ${pick(44, 2_000)} end as found
  from (select i, ${pick(45, 100)} as place,
      case when s < 2 then 'pending_verification' when s < 5 then 'confirmed' when s < 13 then 'rectifying' when s < 18 then 'stopped'
        when s < 22 then 'cleared' when s < 97 then 'closed' when s < 99 then 'refuted' else 'voided' end as state
    from (select i, ${pick(46, 100)} as s from generate_series(1, ${n}) i) d) c) c`

/** One case of two has a person who stands in another; one of ten has the county's power company. */
const parties = (n: number): string => `
insert into work.case_party (id, case_id, seq, kind, roles, name, identity_keys, source, recorded_by)
select app.new_id(), ${idOf('7000', `1 + ${pick(51, n)}`)}, 1, 'person', array['controller'], '某某' || ${pick(52, Math.ceil(n / 4))},
  array['id:' || md5('${n}' || ${pick(52, Math.ceil(n / 4))}), 'phone:' || md5('p' || ${pick(52, Math.ceil(n / 4))})], '询问笔录', $1::uuid
from generate_series(1, ${Math.ceil(n / 2)}) i
union all
select app.new_id(), ${idOf('7000', 'i')}, 2, 'unit', array['power_supplier'], '供电公司', array['code:power' || ${county}], '用电底单', $1::uuid
from (select i, ${pick(45, 100)} as place from generate_series(1, ${Math.ceil(n / 10)}) i) c`

const marks = (n: number): string => `
insert into work.case_mark (id, case_id, kind, value, recorded_by)
select app.new_id(), ${idOf('7000', 'i * 20')}, 'vehicle', '苏A' || lpad(${pick(61, Math.ceil(n / 40))}::text, 5, '0'), $1
from generate_series(1, ${Math.floor(n / 20)}) i`

const fines = (n: number): string => `
insert into work.case_enforcement (id, case_id, kind, amount_cents, decided_on, legal_basis, recorded_by)
select app.new_id(), ${idOf('7000', 'i')}, 'fine', 100000 * (1 + ${pick(71, 200)}), date '2021-02-01' + ${pick(44, 2_000)},
  '《危险化学品安全管理条例》第七十七条', $1
from generate_series(1, ${n}) i where ${pick(46, 100)} between 22 and 96 and ${pick(72, 2)} = 0`

/** Three clocks of ten run; of those one in fourteen ran out. Towns hold six of ten, counties and villages the rest. */
const clocks = (n: number): string => `
insert into work.duty_clock (id, subject_kind, subject_id, subject_name, code, started_by, title, what, cite, starts_on, first_due_on, due_on,
  due_at, alarm_on, state, ended_on, owner_region, owner_org_kind, owner_role, region_code)
select app.new_id(), 'case', ${idOf('7000', 'i')}, '第' || i || '号作坊', 'handling-limit', 'filed', '办案期限', '作出处罚决定', '安全生产行政处罚程序', due - 90, due, due, due + 1, due - 3,
  case when ${pick(81, 10)} < 3 then 'running' else 'met' end, case when ${pick(81, 10)} < 3 then null else due end,
  left(region, (array[9, 9, 9, 9, 9, 9, 6, 6, 12, 12])[1 + ${pick(82, 10)}]), null,
  (array['clerk', 'department_officer', 'principal_leader'])[1 + ${pick(83, 3)}], region
from (select i, ${county} || (100 + ${pick(41, 5)}) || (200 + ${pick(42, 8)}) as region,
    case when ${pick(81, 10)} < 3 then date '${benchDay}' + ${pick(84, 85)} - 6 else date '2021-04-01' + ${pick(44, 2_000)} end as due
  from (select i, ${pick(45, 100)} as place from generate_series(1, ${n}) i) c) d`

/**
 * A migrated database with `n` cases over 100 counties of five towns of eight villages, a clock each, and what earlier cases are
 * found by: sites, people and units, vehicles, fines. Set-based, by the superuser, triggers off and indexes made at the end; what
 * the search reads is left out, no question here asks for words.
 */
export async function loadCases(
  n: number,
  say: (line: string) => void,
): Promise<CaseLedger & { drop(): Promise<void> }> {
  const database = await createTestDatabase()
  if (!database.superuserUrl) throw new Error('the bench loads as a superuser: give it a superuser’s URL')
  const cast = await seedCast(database)
  const [one, other] = await Promise.all([connect(database.superuserUrl), connect(database.superuserUrl)])
  const started = Date.now()
  const step = async (client: pg.Client, what: string, texts: string[], values: unknown[] = []) => {
    for (const text of texts) await client.query(text, values)
    say(`  ${n}：${what}，${Math.round((Date.now() - started) / 1000)} 秒`)
  }
  try {
    const indexes = await dropIndexes(one)
    await one.query(
      'alter table work.case_file alter column grams drop expression, alter column search_text drop expression',
    )
    const [person, campaign] = [cast.provinceClerk.personId, await insertCampaign(one)]
    // Two cores: the cases with their many indexes on one connection, all else on the other.
    const [ofCases, ofOthers] = [indexes.filter(isOfCases), indexes.filter((index) => !isOfCases(index))]
    await Promise.all([
      step(one, '案件', [cases(n)], [campaign, person]).then(() => step(one, '案件的索引', ofCases)),
      (async () => {
        await step(other, '场所', [sites(n)])
        await step(other, '人员和单位、识别特征、罚款', [parties(n), marks(n), fines(n)], [person])
        await step(other, '时限', [clocks(n)])
        await step(other, '索引', ofOthers)
      })(),
    ])
    await step(
      one,
      '统计',
      tables.map((table) => `vacuum (analyze) work.${table}`),
    )
  } finally {
    await one.end()
    await other.end()
  }
  const tokens = Object.fromEntries(Object.entries(cast).map(([name, member]) => [name, member.token]))
  return {
    cases: n,
    appUrl: database.appUrl,
    superuserUrl: database.superuserUrl,
    tokens: tokens as Record<CastName, string>,
    drop: () => database.drop(),
  }
}

const isOfCases = (index: string): boolean => index.includes(' ON work.case_file ')

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set session_replication_role = replica`,
  )
  return client
}

async function insertCampaign(client: pg.Client): Promise<string> {
  const campaign = newId()
  const notice = parse(readFileSync('notices/youji-2020-34/notice.yaml', 'utf8')) as unknown
  await client.query(
    `insert into work.campaign (id, notice_key, name, notice, notice_sha256, standing, opened_on, begins_on, opened_by_name, region_code)
     values ($1, 'youji-2020-34', '专项整治', $2, repeat('0', 64), false, '2021-01-01', '2021-01-01', '任远', '99')`,
    [campaign, JSON.stringify(notice)],
  )
  return campaign
}

/** Takes away every index but the keys; answers how to make them again, but for the search's. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const found = await client.query<{ indexname: string; indexdef: string }>(
    `select indexname, indexdef from pg_indexes i where schemaname = 'work' and tablename = any ($1)
       and not exists (select 1 from pg_constraint c where c.conname = i.indexname)`,
    [tables],
  )
  for (const { indexname } of found.rows) await client.query(`drop index work.${indexname}`)
  return found.rows.filter((r) => r.indexname !== 'case_grams').map((r) => r.indexdef)
}
