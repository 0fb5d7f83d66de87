import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '../kernel/ids.ts'
import type { CastName } from './cast.ts'
import type { TestServer } from './test-server.ts'

/** A row as a test writes it: columns of work.list_row; `key` makes it the same entry in a later import. */
export type GivenRow = {
  readonly key: string
  readonly name?: string
  readonly code?: string
  readonly person?: string
  readonly telephone?: string
  readonly address?: string
  readonly meter?: string
  readonly status?: 'active' | 'stopped' | 'closed'
  readonly statusText?: string
  readonly region?: string
  readonly validTo?: string
  readonly licenceNo?: string
  readonly cells?: Record<string, string>
}

export type GivenList = {
  readonly as?: CastName
  readonly kind?: string
  readonly orgKind?: string
  /** Departments that see it; the county's lists for all by default. */
  readonly departments?: readonly string[]
  readonly region?: string
  readonly listId?: string
  readonly label?: string
  readonly asOf?: string
}

const everybody = [
  'market_regulation',
  'public_security',
  'ecology',
  'emergency',
  'power',
  'tax',
  'safety_office',
]

/** A confirmed import with its rows, as the import leaves them for linking. Answers list, import and row ids by key. */
export async function givenImport(
  server: TestServer,
  list: GivenList,
  rows: readonly GivenRow[],
): Promise<{ listId: string; importId: string; rowIds: Record<string, string> }> {
  const [listId, importId] = [list.listId ?? newId(), newId()]
  const rowIds = Object.fromEntries(rows.map((row) => [row.key, newId()]))
  const departments = [...(list.departments ?? everybody)]
  const [region, asOf] = [list.region ?? '990102', list.asOf ?? '2021-03-01']
  await server.work(list.as ?? 'countyClerk', async (work) => {
    await sql`insert into work.base_list (id, kind, label, org_kind, departments, created_by_name, region_code, as_of)
      values (${listId}, ${list.kind ?? 'market-entities'}, ${list.label ?? listId.slice(-12)},
        ${list.orgKind ?? 'market_regulation'}, ${departments}, '试', ${region}, ${asOf}) on conflict (id) do nothing`.execute(
      work.tx,
    )
    await sql`insert into work.list_import (id, list_id, departments, state, source, file_name, sha256, size_bytes, as_of,
        made_by_name, region_code)
      values (${importId}, ${listId}, ${departments}, 'confirmed', 'upload', '名单.csv', ${importId}, 1, ${asOf}, '试', ${region})`.execute(
      work.tx,
    )
    const values = rows.map((row, n) => ({
      ...columnsOf(row, region),
      id: rowIds[row.key],
      row_number: n + 1,
    }))
    for (let from = 0; from < values.length; from += 2_000)
      await sql`insert into work.list_row (id, list_id, departments, row_key, row_number, cells, digest, name, credit_code,
          person, telephone, address, meter_no, licence_no, status, status_text, valid_to, region_code, first_import_id,
          last_import_id)
        select v.id, ${listId}, ${departments}, v.row_key, v.row_number, v.cells, decode(v.digest, 'hex'), v.name, v.credit_code,
          v.person, v.telephone, v.address, v.meter_no, v.licence_no, v.status, v.status_text, v.valid_to, v.region_code,
          ${importId}, ${importId}
        from jsonb_to_recordset(${JSON.stringify(values.slice(from, from + 2_000))}::jsonb) v
          (id uuid, row_key text, row_number int, cells jsonb, digest text, name text, credit_code text, person text,
           telephone text, address text, meter_no text, licence_no text, status text, status_text text, valid_to date,
           region_code text)`.execute(work.tx)
  })
  return { listId, importId, rowIds }
}

function columnsOf(row: GivenRow, region: string) {
  return {
    row_key: row.key,
    cells: { name: row.name ?? '', ...row.cells },
    digest: createHash('sha256').update(JSON.stringify(row)).digest('hex'),
    name: row.name ?? '',
    credit_code: row.code ?? null,
    person: row.person ?? '',
    telephone: row.telephone ?? '',
    address: row.address ?? '',
    meter_no: row.meter ?? '',
    licence_no: row.licenceNo ?? '',
    status: row.status ?? '',
    status_text: row.statusText ?? '',
    valid_to: row.validTo ?? null,
    region_code: row.region ?? region,
  }
}
