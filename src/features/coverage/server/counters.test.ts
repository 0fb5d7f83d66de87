import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { startTestServer, type TestServer } from '../../../testing/index.ts'
import { coverageStory, type Story } from './coverage-story.ts'
import { everLens, stockLens } from './coverage-tables.ts'

/** Counters kept by triggers against a count that shares no line with them. */
let server: TestServer
let client: pg.Client
let story: Story
let campaigns: string[]
let rounds: { id: string; campaign: string; kind: string }[]
const villages = ['990102100200', '990102100200001', '990102100201', '990102101200', '990103100200'] as const

beforeAll(async () => {
  server = await startTestServer({ routes: [] })
  client = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
  await client.connect()
  story = coverageStory(client)
  const campaign = () =>
    story.insert('campaign', {
      notice_key: `n${newId().slice(-8)}`,
      name: '专项整治',
      notice: '{}',
      notice_sha256: '0'.repeat(64),
      standing: false,
      opened_on: '2021-01-01',
      begins_on: '2021-01-01',
      opened_by_name: '任远',
      region_code: '99',
    })
  campaigns = [await campaign(), await campaign()]
  const round = async (kind: string, people: string[]) => ({
    id: await story.insert('coverage_round', {
      campaign_id: campaigns[0],
      kind,
      name: kind,
      from_on: '2021-03-01',
      to_on: '2021-03-31',
      due_on: '2021-03-31',
      people,
      opened_by_name: '任远',
      region_code: '990102',
    }),
    campaign: campaigns[0]!,
    kind,
  })
  rounds = [await round('village', []), await round('town', []), await round('cross', [guest])]
})
afterAll(async () => {
  await client.end()
  await server.close()
})

const guest = newId()
const figures = [
  'linked',
  'asked',
  'unplaced',
  'waiting',
  'set_aside',
  'entered',
  'locked',
  'refused',
] as const
type Figures = Record<(typeof figures)[number], number>

async function stored(): Promise<Map<string, Figures>> {
  const sums = figures.map((f) => `sum(${f})::int as ${f}`).join(', ')
  const answer = await client.query<Figures & { code: string; lens: string; basis: string }>(
    `select code, lens, basis, ${sums} from (
       select region_code as code, lens, basis, ${figures.join(', ')} from work.coverage_cell
       union all select left(region_code, l), lens, basis, ${figures.join(', ')} from work.coverage_delta
         cross join unnest(array[2, 4, 6, 9, 12, 15]) l where length(region_code) >= l) x group by 1, 2, 3`,
  )
  const all = new Map<string, Figures>()
  for (const row of answer.rows) {
    const counts = Object.fromEntries(figures.map((f) => [f, row[f]])) as Figures
    if (figures.some((f) => counts[f] !== 0)) all.set(`${row.code} ${row.lens} ${row.basis}`, counts)
  }
  return all
}

/** Straight from the tables. */
async function counted(): Promise<Map<string, Figures>> {
  const read = async <T>(query: string) => (await client.query(query)).rows as T[]
  const sites = await read<{ id: string; region_code: string; place_kind: string }>('select * from work.site')
  const rows = await read<{ list_id: string; region_code: string; site_id: string; link_state: string }>(
    'select * from work.list_row where gone_import_id is null',
  )
  const visits = await read<{
    site_id: string
    campaign_id: string
    round_id: string | null
    recorded_post: string
    result: string
  }>('select * from work.inspection order by visited_at, id')
  const all = new Map<string, Figures>()
  const add = (region: string, lens: string, basis: string, figure: keyof Figures) => {
    for (const length of [2, 4, 6, 9, 12, 15].filter((l) => l <= region.length)) {
      const key = `${region.slice(0, length)} ${lens} ${basis}`
      const counts = all.get(key) ?? (Object.fromEntries(figures.map((f) => [f, 0])) as Figures)
      counts[figure] += 1
      all.set(key, counts)
    }
  }
  const states = { asked: 'asked', unplaced: 'unplaced', new: 'waiting', set_aside: 'set_aside' } as const
  for (const row of rows)
    if (row.link_state in states)
      add(row.region_code, stockLens, `list:${row.list_id}`, states[row.link_state as keyof typeof states])
  for (const site of sites) {
    const entries = rows.filter((r) => r.site_id === site.id && r.link_state === 'linked')
    const bases = ['register', `kind:${site.place_kind}`, ...entries.map((e) => `list:${e.list_id}`)]
    if (entries.length > 0) bases.push('union')
    const outcomes = new Map<string, keyof Figures>()
    for (const visit of visits.filter((v) => v.site_id === site.id)) {
      const open =
        visit.recorded_post === guest && visit.campaign_id === campaigns[0]
          ? []
          : [visit.campaign_id, everLens]
      for (const lens of visit.round_id ? [visit.round_id, ...open] : open)
        if (outcomes.get(lens) !== 'entered')
          outcomes.set(
            lens,
            ['no_problem', 'problem'].includes(visit.result) ? 'entered' : (visit.result as 'locked'),
          )
    }
    for (const basis of bases) {
      add(site.region_code, stockLens, basis, 'linked')
      for (const [lens, outcome] of outcomes) add(site.region_code, lens, basis, outcome)
    }
  }
  return all
}

const sorted = (all: Map<string, Figures>) => [...all].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** What may happen; `n` picks among what is there. */
const steps = [
  'site',
  'site',
  'row',
  'row',
  'rows',
  'link',
  'link',
  'unlink',
  'ask',
  'setAside',
  'gone',
  'back',
  'rowMoves',
  'deleteRow',
  'visit',
  'visit',
  'visit',
  'visitMoves',
  'resultEdited',
  'deleteVisit',
  'siteMoves',
  'kind',
  'deleteSite',
  'compact',
] as const
const history = fc.array(fc.tuple(fc.constantFrom(...steps), fc.nat(10_000), fc.nat(10_000)), {
  minLength: 25,
  maxLength: 45,
})

async function happen(step: (typeof steps)[number], n: number, m: number): Promise<void> {
  const pick = async (query: string, at: number): Promise<string | null> => {
    const found = await client.query<{ id: string }>(`select id from work.${query} order by id`)
    return found.rows[at % Math.max(1, found.rows.length)]?.id ?? null
  }
  const village = villages[n % villages.length]!
  const list = lists[n % lists.length]!
  const run = (text: string, ...values: unknown[]) => client.query(text, values)
  const site = () => pick('site', m)
  const row = () => pick('list_row where gone_import_id is null', n)
  switch (step) {
    case 'site':
      return void (await story.site(village, { place_kind: ['idle_plant', 'farm'][m % 2] }))
    case 'row':
      return void (await story.row(list, [village, '990102100', '990102'][m % 3]!, {
        link_state: ['new', 'unplaced', 'asked', 'none'][n % 4],
      }))
    case 'rows':
      return void (await run(
        `insert into work.list_row (id, list_id, departments, row_key, row_number, cells, digest, first_import_id, last_import_id, region_code, link_state, site_id)
         select app.new_id(), $1, '{}', app.new_id()::text, 1, '{}', '', $2, $2, s.region_code, 'linked', s.id from work.site s order by s.id limit $3`,
        list.id,
        list.importId,
        m % 4,
      ))
    case 'link':
      return void (await run(
        `update work.list_row set link_state = 'linked', site_id = $2 where id = $1 and $2::uuid is not null`,
        await row(),
        await site(),
      ))
    case 'unlink':
      return void (await run(
        `update work.list_row set link_state = 'unplaced', site_id = null where id = $1`,
        await row(),
      ))
    case 'ask':
      return void (await run(
        `update work.list_row set link_state = 'asked', site_id = null where id = $1`,
        await row(),
      ))
    case 'setAside':
      return void (await run(
        `update work.list_row set link_state = 'set_aside', site_id = null where id = $1`,
        await row(),
      ))
    case 'gone':
      return void (await run(
        'update work.list_row set gone_import_id = last_import_id where id = $1',
        await row(),
      ))
    case 'back':
      return void (await run(
        'update work.list_row set gone_import_id = null where id = $1',
        await pick('list_row where gone_import_id is not null', n),
      ))
    case 'rowMoves':
      return void (await run('update work.list_row set region_code = $2 where id = $1', await row(), village))
    case 'deleteRow':
      return void (await run('delete from work.list_row where id = $1', await row()))
    case 'visit': {
      const to = await site()
      if (!to) return
      await story.visit(
        to,
        campaigns[n % 2]!,
        ['no_problem', 'locked', 'refused', 'problem', 'locked'][m % 5]!,
        {
          visited_at: `2021-03-${10 + (n % 10)}T0${m % 9}:00:00Z`,
          visited_on: `2021-0${3 + (n % 2)}-${10 + (n % 10)}`,
          recorded_region: [village, '990102100', '990102'][m % 3],
          recorded_post: m % 4 === 0 ? guest : newId(),
          named_round: n % 3 === 0 ? rounds[m % 3]!.id : null,
        },
      )
      return
    }
    case 'visitMoves':
      return void (await run(
        'update work.inspection set site_id = $2 where id = $1 and $2::uuid is not null',
        await pick('inspection', n),
        await site(),
      ))
    case 'resultEdited':
      return void (await run(
        `update work.inspection set result = $2, finding = null where id = $1`,
        await pick('inspection', n),
        ['no_problem', 'locked', 'refused'][m % 3],
      ))
    case 'deleteVisit':
      return void (await run('delete from work.inspection where id = $1', await pick('inspection', n)))
    case 'siteMoves':
      return void (await run('update work.site set region_code = $2 where id = $1', await site(), village))
    case 'kind':
      return void (await run(
        'update work.site set place_kind = $2 where id = $1',
        await site(),
        ['farm', 'garage'][n % 2],
      ))
    case 'deleteSite':
      return void (await run(
        `delete from work.site s where id = $1 and not exists (select 1 from work.list_row r where r.site_id = s.id)
           and not exists (select 1 from work.inspection i where i.site_id = s.id)`,
        await site(),
      ))
    case 'compact':
      return void (await run('select app.compact_coverage()'))
  }
}
let lists: { id: string; importId: string }[]

describe('the counters', () => {
  test('say what a count of the tables says, whatever happened', async () => {
    lists = [await story.list('990102'), await story.list('990102100')]
    await fc.assert(
      fc.asyncProperty(history, async (happened) => {
        for (const [step, n, m] of happened) await happen(step, n, m)
        expect(sorted(await stored())).toEqual(sorted(await counted()))
      }),
      { numRuns: Number(process.env['QINGYUAN_RUNS'] ?? 8), endOnFailure: true },
    )
    const some = await counted()
    expect(some.size).toBeGreaterThan(50)
    const wrong = await client.query('select * from app.recount_coverage(false)')
    expect(wrong.rows).toEqual([])
  })
  test('two transactions that touch one site are both counted', async () => {
    const site = await story.site(villages[0])
    const row = await story.row(lists[0]!, villages[0])
    const other = new pg.Client({ connectionString: server.testDatabase.superuserUrl! })
    await other.connect()
    try {
      await client.query('begin')
      await story.visit(site, campaigns[1]!, 'no_problem')
      await other.query('begin')
      const linking = other.query(
        `update work.list_row set link_state = 'linked', site_id = $2 where id = $1`,
        [row, site],
      )
      await client.query('commit')
      await linking
      await other.query('commit')
    } finally {
      await other.end()
    }
    expect(sorted(await stored())).toEqual(sorted(await counted()))
  })
  test('a recount finds what is wrong and puts it right', async () => {
    await client.query('select app.compact_coverage()')
    await client.query(
      `update work.coverage_cell set entered = entered + 3 where level = 6 and basis = 'register' and region_code = '990102' and lens = $1`,
      [everLens],
    )
    await client.query(
      `delete from work.coverage_site where site_id in (select site_id from work.coverage_site order by site_id limit 1)`,
    )
    const found = await client.query<{ region_code: string; basis: string }>(
      'select * from app.recount_coverage(true)',
    )
    expect(found.rows).toMatchObject([{ region_code: '990102', basis: 'register' }])
    expect(sorted(await stored())).toEqual(sorted(await counted()))
    for (const [at, step] of steps.entries()) await happen(step, at * 7, at * 5)
    expect(sorted(await stored())).toEqual(sorted(await counted()))
  })
})
