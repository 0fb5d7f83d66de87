import { sql } from 'kysely'
import { questionList } from '../features/base-list/domain/index.ts'
import { linkImport } from '../features/base-list/server/index.ts'
import { creditCheckCharacter } from '../features/site/domain/index.ts'
import type { CastName } from './cast.ts'
import { givenImport, type GivenList, type GivenRow } from './list-rows.ts'
import type { TestServer } from './test-server.ts'
import { readWorkTables } from './work-tables.ts'

export type RowNow = {
  link_state: string
  site_id: string | null
  operator_id: string | null
  region_code: string
}

export const linkVillage = '990102100200'
/** Each sounds another, so that none is easily mistaken for another. */
const signs = '恒盛锦华瑞丰宏远泰明辉昌德博凯腾茂庆兆沐川岭'
let serial = 0
let names = 0
let houses = 300

/** A made-up sound credit code, each another. */
export const freshCode = (): string => {
  const body = `91990102MA${String(++serial).padStart(7, '0')}`
  return body + creditCheckCharacter(body)
}
/** A name of its own: any two of the first 483 differ in two characters at least. */
export const freshName = (what = '助剂厂'): string => {
  const n = ++names
  const [a, b] = [(n * 7) % signs.length, (n * 7 + Math.floor(n / signs.length)) % signs.length]
  return `${signs[a]}${signs[b]}${signs[(a + b + 5) % signs.length]}${what}`
}
/** An address in {@link linkVillage} that nobody had before. */
export const freshAddress = (): string => `云溪镇前进村${++houses}号`

/** What tests of linking do with a server; questions are asked over its routes. Names and codes begin anew. */
export function linkWorld(server: () => TestServer) {
  ;[serial, names, houses] = [0, 0, 300]
  const given = (rows: readonly GivenRow[], list: GivenList = {}) => givenImport(server(), list, rows)
  const link = (importId: string, as: CastName = 'countyClerk') =>
    server().work(as, (work) => linkImport(work, importId))
  const rowNow = (id: string, as: CastName = 'countyClerk', county = '990102') =>
    server().work(as, async (work) => {
      const found =
        await sql<RowNow>`select r.link_state, r.site_id, r.operator_id, r.region_code from work.list_row r
        where r.id = ${id} and r.county_code = ${county}`.execute(work.tx)
      return found.rows[0]!
    })
  const questionsOf = async (rowId: string, as: CastName = 'countyClerk') =>
    (await server().call(as, questionList, { query: { rowId } })).body.rows
  /** Two operators, each with its own code, at one address: the second is asked about the first's site. */
  const arrangeQuestion = async () => {
    const at = { address: freshAddress(), region: linkVillage, status: 'active' } as const
    const first = await given([{ key: 'a', name: freshName(), code: freshCode(), ...at }])
    await link(first.importId)
    const second = await given([{ key: 'b', name: freshName('涂料厂'), code: freshCode(), ...at }], {
      kind: 'closed-enterprises',
      orgKind: 'industry',
    })
    await link(second.importId)
    const [question] = await questionsOf(second.rowIds.b!)
    return { question: question!, second: second.rowIds.b!, importId: second.importId }
  }
  /** All of schema work but what taking back leaves as a record. */
  const tables = () => readWorkTables(server(), ['link_decision', 'link_watermark', 'site_contradiction'])
  return { given, link, rowNow, questionsOf, arrangeQuestion, tables }
}
