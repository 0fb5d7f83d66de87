import { createHash } from 'node:crypto'
import pg from 'pg'
import { blockingKeysOf } from '../src/platform/linkage/index.ts'
import { newId } from '../src/kernel/ids.ts'
import { identityKeyOf } from '../src/features/site/domain/index.ts'
import { listRecordFields, recordOfRow } from '../src/features/base-list/domain/index.ts'
import { asGate, seedCast } from '../src/testing/cast.ts'
import { createTestDatabase, type TestDatabase } from '../src/testing/database.ts'

/** One made-up enterprise of a county of twenty towns with fifty villages each. */
export type MadeEnterprise = {
  readonly key: string
  readonly name: string
  readonly code: string | null
  readonly person: string
  readonly telephone: string
  readonly address: string
  readonly region: string
}

export const benchCounty = '990102'
const signs = [
  ...'恒盛锦华瑞丰宏远泰明辉昌隆德润晟博凯腾森茂庆余兆禾沐川岭江海天元正大中新金银玉石山水云龙凤鹏鹤松柏竹梅兰菊春夏秋冬东南西北',
]
const trades = [
  '精细化工厂',
  '涂料厂',
  '塑料制品厂',
  '五金加工部',
  '木业公司',
  '建材经营部',
  '汽修厂',
  '废旧物资回收站',
  '食品厂',
  '农机维修部',
  '印刷厂',
  '仓储公司',
]
const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜']
const town = (n: number): string => `${signs[n * 3]}${signs[n * 2 + 7]}镇`
const village = (n: number): string => `${signs[(n * 7) % 60]}${signs[(n * 11 + Math.floor(n / 60)) % 60]}村`
const townCode = (t: number): string => `${benchCounty}${500 + t}`
const villageCode = (n: number): string => `${townCode(n % 20)}${200 + Math.floor(n / 20)}`

const codeSigns = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const codeWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
function soundCode(n: number): string {
  const body = `92${benchCounty}MA${String(n).padStart(7, '0')}`
  const sum = [...body].reduce((total, sign, i) => total + codeSigns.indexOf(sign) * codeWeights[i]!, 0)
  return body + codeSigns[(31 - (sum % 31)) % 31]!
}

/** The n-th: the same n is the same enterprise; nine in ten have a code. */
export function enterprise(n: number): MadeEnterprise {
  const at = (k: number) => signs[(Math.imul(n + 1, k) >>> 9) % 60]!
  const place = (Math.imul(n + 1, 2_654_435) >>> 8) % 1000
  return {
    key: `e${n}`,
    name: `${at(40_503)}${at(2_654_435_769)}${at(97_531)}${trades[(Math.imul(n + 1, 31_337) >>> 6) % 12]}`,
    code: n % 10 === 3 ? null : soundCode(n),
    person: `${surnames[n % 32]}${signs[(Math.imul(n, 7919) >>> 5) % 60]}${signs[(Math.imul(n, 104_729) >>> 7) % 60]}`,
    telephone: String(13_800_000_000 + n),
    address: `${town(place % 20)}${village(place)}${n + 1}号`,
    region: villageCode(place),
  }
}

/** As another department writes it down: sometimes without code, shortened, or without the house number. */
export function asOthersWrite(e: MadeEnterprise, n: number): MadeEnterprise {
  return {
    ...e,
    key: `o${n}`,
    name: n % 7 === 1 ? `清源县${e.name}` : e.name,
    code: n % 3 === 0 ? null : e.code,
    telephone: n % 4 === 0 ? '' : e.telephone,
    address: n % 5 === 2 ? e.address.replace(/\d+号$/, '') : e.address,
  }
}

export async function seedCounty(): Promise<{ database: TestDatabase; token: string }> {
  const database = await createTestDatabase()
  const token = (await seedCast(database)).countyClerk.token
  await asGate(database, async (client) => {
    const towns = Array.from({ length: 20 }, (_, t) => [townCode(t), town(t), 'town'] as const)
    const villages = Array.from({ length: 1000 }, (_, n) => [villageCode(n), village(n), 'village'] as const)
    const all = [...towns, ...villages]
    await client.query(
      `insert into work.region (code, name, level) select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
      [all.map((r) => r[0]), all.map((r) => r[1]), all.map((r) => r[2])],
    )
  })
  return { database, token }
}

const departments = ['market_regulation', 'safety_office', 'emergency']

/** A confirmed import with its rows, as an import leaves them for linking (or, `linked`, as linking leaves them). */
export async function loadRows(
  client: pg.Client,
  rows: Iterable<MadeEnterprise>,
  options: { readonly kind: string; readonly linked: boolean },
): Promise<string> {
  const [listId, importId] = [newId(), newId()]
  await client.query(
    `insert into work.base_list (id, kind, label, org_kind, departments, created_by_name, region_code, as_of)
     values ($1, $2, $3, 'market_regulation', $4, '试', $5, '2021-03-01')`,
    [listId, options.kind, listId.slice(-12), departments, benchCounty],
  )
  await client.query(
    `insert into work.list_import (id, list_id, departments, state, source, file_name, sha256, size_bytes, as_of, made_by_name,
       region_code) values ($1, $2, $3, 'confirmed', 'upload', '名单.csv', 'sum', 1, '2021-03-01', '试', $4)`,
    [importId, listId, departments, benchCounty],
  )
  const regions = await client.query<{ code: string; name: string }>(
    `select code, name from work.region where starts_with(code, $1) or starts_with($1, code) order by code`,
    [benchCounty],
  )
  const fields = listRecordFields(regions.rows)
  let part: object[] = []
  const write = async () => {
    if (part.length > 0) await insertRows(client, part, { listId, importId, linked: options.linked })
    part = []
  }
  let n = 0
  for (const row of rows) {
    n += 1
    const keys = options.linked ? new Set(blockingKeysOf(fields, recordOfRow(row)).map(hashOfKey)) : []
    part.push({
      ...row,
      n,
      id: newId(),
      site: newId(),
      operator: newId(),
      identity: identityKeyOf({ kind: 'enterprise', name: row.name, creditCode: row.code }),
      keys: [...keys],
    })
    if (part.length === 5_000) await write()
  }
  await write()
  return importId
}

const hashOfKey = (key: string): number =>
  Number(createHash('sha1').update(key).digest().readBigUInt64BE(0) >> 12n)

async function insertRows(
  client: pg.Client,
  part: readonly object[],
  to: { listId: string; importId: string; linked: boolean },
): Promise<void> {
  const values = JSON.stringify(part)
  const v = `jsonb_to_recordset($1::jsonb) v (id uuid, site uuid, operator uuid, identity text, n int, key text, name text,
    code text, person text, telephone text, address text, region text, keys jsonb)`
  if (to.linked) {
    await client.query(
      `insert into work.operator (id, kind, name, credit_code, identity_key, region_code)
       select operator, 'enterprise', name, code, identity, region from ${v} on conflict (region_code, identity_key) do nothing`,
      [values],
    )
    await client.query(
      `insert into work.site (id, name, place_kind, address, operator_id, landlord_name, meter_no, region_code, origin, created_by_name)
       select v.site, v.name, 'workshop', v.address, o.id, '', '', v.region, 'list', '试' from ${v}
       join work.operator o on o.region_code = v.region and o.identity_key = v.identity`,
      [values],
    )
    await client.query(
      `insert into work.link_key (county_code, key, of_site, subject_id)
       select '${benchCounty}', k::bigint, true, v.site from ${v}, jsonb_array_elements_text(v.keys) k on conflict do nothing`,
      [values],
    )
  }
  await client.query(
    `insert into work.list_row (id, list_id, departments, row_key, row_number, cells, digest, name, credit_code, person, telephone,
       address, region_code, first_import_id, last_import_id, link_state, site_id, operator_id)
     select v.id, $2, $4, v.key, v.n, jsonb_build_object('name', v.name), sha256(v.key::bytea), v.name, v.code, v.person, v.telephone,
       v.address, v.region, $3, $3, case when $5::boolean then 'linked' else 'new' end, case when $5::boolean then v.site end,
       case when $5::boolean then o.id end
     from ${v} left join work.operator o on $5::boolean and o.region_code = v.region and o.identity_key = v.identity`,
    [values, to.listId, to.importId, departments, to.linked],
  )
}
