import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import type { DepartmentFile, ListTruth } from '../../simulator/lists/department-file.ts'
import { makeDepartmentLists } from '../../simulator/lists/make-department-lists.ts'
import { makeWorld } from '../../simulator/make-world.ts'
import { countyCode } from '../../simulator/make-regions.ts'
import type { World } from '../../simulator/world.ts'
import { seedPeople } from '../app/server/seed-people.ts'
import type { LinkEvidence } from '../features/base-list/domain/index.ts'
import { importList, linkImport } from '../features/base-list/server/index.ts'
import { openConsoleSession } from '../features/organisation/server/index.ts'
import { identityKeyOf } from '../features/site/domain/index.ts'
import { newId } from '../kernel/ids.ts'
import { openDatabase } from '../platform/server/database/database.ts'
import { openFileStore, type FileStore } from '../platform/server/files/file-store.ts'
import { hashToken } from '../platform/server/http/server.ts'
import type { Work } from '../platform/server/work.ts'
import { asGate } from './cast.ts'
import { createTestDatabase } from './database.ts'

/**
 * What linking did with a row, against the truth. missed: founded though its place stood. strayed: the place of the row is
 * known, but it stands at another's.
 */
export type LinkFate = 'linked' | 'strayed' | 'founded' | 'missed' | 'asked' | 'unplaced'

export type JudgedRow = {
  readonly seed: number
  readonly file: string
  readonly row: number
  readonly meant: ListTruth['meant']
  /** How the list wrote the credit code. */
  readonly code: 'sound' | 'damaged' | 'none'
  readonly fate: LinkFate
  /** Its place stood when it came. */
  readonly stood: boolean
  readonly reason: string
  /** Of an asked row: its true place is among those asked about. */
  readonly askedRight: boolean
  readonly name: string
  readonly address: string
  readonly unit: string
  /** Whose place it was tied to. */
  readonly at: { readonly unit: string; readonly name: string; readonly address: string } | null
  readonly evidence: readonly LinkEvidence[]
}

type Run = <T>(run: (work: Work) => Promise<T>) => Promise<T>

/**
 * The made-up county of a seed with its places registered (no story), the departments' lists imported one after another as
 * they come in and linked; answers every row of every list beside what is true of it. Power readings are left out: they are
 * tied by their meter alone.
 */
export async function linkMadeUpLists(seed: number, today = '2026-11-20'): Promise<JudgedRow[]> {
  const world = makeWorld({ seed, today })
  const { files, truth } = await makeDepartmentLists({ world })
  const made = await createTestDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-lists-'))
  const database = openDatabase({ appUrl: made.appUrl })
  database.setJobSender(async () => undefined)
  try {
    await asGate(made, (client) => seedPeople(client, world))
    const owner = new pg.Client({ connectionString: made.ownerUrl })
    await owner.connect()
    const token = await openConsoleSession(owner, 'county-clerk').finally(() => owner.end())
    const run: Run = async (act) => {
      const done = await database.withActor(hashToken(token), act)
      if (!done.entered) throw new Error(done.reason)
      return done.value
    }
    const unitAt = await run((work) => registerSites(work, world))
    const store = openFileStore(folder)
    const judged: JudgedRow[] = []
    for (const file of files.filter((one) => one.kind !== 'power-readings')) {
      const rows = truth.filter((one) => one.file === file.key)
      const importId = await run((work) => bringIn(work, store, folder, file))
      await run((work) => linkImport(work, importId))
      judged.push(...judge(seed, rows, await run((work) => readRows(work, importId)), unitAt))
    }
    return judged
  } finally {
    await database.end()
    await made.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The county's places as a patrol registers them; answers whose place each is, by the site's id. */
async function registerSites(work: Work, world: World): Promise<Map<string, string>> {
  const operators = new Map(world.operators.map((o) => [o.key, { ...o, id: newId() }]))
  const sites = world.sites
    .filter((site) => site.villageCode.startsWith(countyCode))
    .map((site) => ({ ...site, id: newId(), operator: operators.get(site.operatorKey ?? '') }))
  const runners = sites.flatMap(({ operator, gridCode }) =>
    operator
      ? [
          {
            ...operator,
            gridCode,
            identity: identityKeyOf({ kind: operator.kind, name: operator.name, creditCode: operator.code }),
          },
        ]
      : [],
  )
  await sql`insert into work.operator (id, kind, name, credit_code, identity_key, region_code)
    select id, kind, name, code, identity, "gridCode" from jsonb_to_recordset(${JSON.stringify(runners)}::jsonb)
      v (id uuid, kind text, name text, code text, identity text, "gridCode" text)`.execute(work.tx)
  const places = sites.map((site) => ({
    ...site,
    lon: site.point[0],
    lat: site.point[1],
    runs: site.operator?.id,
  }))
  await sql`insert into work.site (id, name, place_kind, address, lon, lat, operator_id, landlord_name, region_code, created_by_name)
    select id, name, "placeKind", address, lon, lat, runs, coalesce(landlord, ''), "gridCode", '试'
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) v (id uuid, name text, "placeKind" text, address text,
      lon float8, lat float8, runs uuid, landlord text, "gridCode" text)`.execute(work.tx)
  return new Map(sites.map((site) => [site.id, `unit-${site.key}`]))
}

async function bringIn(work: Work, files: FileStore, folder: string, file: DepartmentFile): Promise<string> {
  const at = path.join(folder, file.key)
  writeFileSync(at, file.bytes)
  const { kind, orgKind, label, asOf } = file
  const wanted = {
    path: at,
    name: file.fileName,
    kind,
    orgKind,
    label,
    asOf,
    regionCode: countyCode,
    setAside: false,
  }
  const done = await importList(work, files, wanted, async () => undefined)
  if (!done.imported)
    throw new Error(`${file.key} was not imported: ${JSON.stringify(done.issues.slice(0, 3))}`)
  return done.importId
}

type ReadRow = {
  id: string
  row_number: number
  name: string
  address: string
  code: JudgedRow['code']
  link_state: string
  site_id: string | null
  site_name: string | null
  site_address: string | null
  verdict: string
  reason: string
  evidence: readonly LinkEvidence[]
  questions: string[]
}

/** The rows this import brought or changed as they stand now, in the order in which they were decided. */
async function readRows(work: Work, importId: string): Promise<ReadRow[]> {
  const found =
    await sql<ReadRow>`select r.id, r.row_number, r.name, r.address, r.link_state, r.site_id, s.name as site_name,
      s.address as site_address, coalesce(d.verdict, '') as verdict, coalesce(d.reason, '') as reason,
      coalesce(d.evidence, '[]') as evidence,
      case when r.credit_code is not null then 'sound' when coalesce(r.cells ->> 'creditCode', '') <> '' then 'damaged'
        else 'none' end as code,
      array(select q.site_id::text from work.link_question q where q.row_id = r.id and q.county_code = ${countyCode}) as questions
    from work.list_row r left join work.site s on s.id = r.site_id
    left join lateral (select d.* from work.link_decision d where d.row_id = r.id and d.county_code = ${countyCode}
      order by d.id desc limit 1) d on true
    where r.county_code = ${countyCode} and r.gone_import_id is null
      and (r.first_import_id = ${importId} or r.id in (select c.row_id from work.list_change c where c.import_id = ${importId}))
    order by d.id`.execute(work.tx)
  return found.rows
}

/** `unitAt`: whose place each site is; the sites that these rows founded are added. */
function judge(
  seed: number,
  truth: readonly ListTruth[],
  rows: readonly ReadRow[],
  unitAt: Map<string, string>,
): JudgedRow[] {
  const truthOf = new Map(truth.map((one) => [one.row, one]))
  return rows.map((row) => {
    const true_ = truthOf.get(row.row_number)
    if (!true_) throw new Error(`no truth of row ${row.row_number}: ${row.name}`)
    const stood = [...unitAt.values()].includes(true_.unitKey)
    // A place belongs to the one who founded it; later versions of the list find it standing.
    const founds = row.site_id !== null && !unitAt.has(row.site_id)
    if (founds) unitAt.set(row.site_id!, true_.unitKey)
    const unit = row.site_id === null ? null : unitAt.get(row.site_id)!
    return {
      seed,
      file: true_.file,
      row: row.row_number,
      meant: true_.meant,
      code: row.code,
      fate: fateOf(row, { founds, stood, right: unit === true_.unitKey }),
      stood,
      reason: row.reason,
      askedRight: row.questions.some((site) => unitAt.get(site) === true_.unitKey),
      name: row.name,
      address: row.address,
      unit: true_.unitKey,
      at: unit === null ? null : { unit, name: row.site_name ?? '', address: row.site_address ?? '' },
      evidence: row.evidence,
    }
  })
}

function fateOf(row: ReadRow, is: { founds: boolean; stood: boolean; right: boolean }): LinkFate {
  if (row.link_state === 'asked') return 'asked'
  if (row.site_id === null) return 'unplaced'
  if (is.founds) return is.stood ? 'missed' : 'founded'
  return is.right ? 'linked' : 'strayed'
}
