import { performance } from 'node:perf_hooks'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import pg from 'pg'
import type { Action } from '../src/kernel/action.ts'
import * as contract from '../src/features/case/domain/index.ts'
import { caseRoutes } from '../src/features/case/server/index.ts'
import { startCaseStage, type CaseStage } from '../src/testing/case-stage.ts'
import { startTestCluster, testClusterVariable } from '../src/testing/test-cluster.ts'
import { median, ms, p95, statementsOf, timeStatements } from './statement-times.ts'
import type { z } from 'zod'

/**
 * Opening a large case beside a small one of the same ledger: each part's GET through the whole server (session, policies, JSON),
 * median and p95 in milliseconds, the ratio, how many statements it sends, and the slowest of them.
 * `node --import tsx bench/case-open.ts [--events 500] [--photos 300] [--runs 25] [--database-url URL]`
 */

const { values: given } = parseArgs({
  options: {
    events: { type: 'string', default: '500' },
    photos: { type: 'string', default: '300' },
    runs: { type: 'string', default: '25' },
    'database-url': { type: 'string' },
  },
})
type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>
const reads: readonly (readonly [string, AnyAction])[] = [
  ['案件', contract.caseGet],
  ['经过（一页）', contract.caseEvents],
  ['证据（一页）', contract.evidenceList],
  ['时限', contract.caseClocksGet],
  ['执法', contract.caseEnforcementGet],
  ['人员', contract.partyList],
  ['化学品和往来', contract.chainGet],
  ['文书', contract.paperList],
  ['前案', contract.caseRelapse],
  ['类案', contract.caseLikeCases],
  ['出路', contract.caseWayOutGet],
  ['两断三清', contract.caseClearanceGet],
  ['责任', contract.caseResponsibilityGet],
  ['移送包', contract.archiveList],
]

/** What a long case gathers besides events and photos: acts, people, dealings, stock, papers, clocks, looks at clearance. */
const growth = (person: string): readonly string[] => [
  `insert into work.case_event (id, case_id, at, day, kind, text, changes, person_id, person_name, role, org_name)
   select app.new_id(), c.id, c.created_at + i * interval '1 minute', c.found_on, 'edit', '第' || i || '条经过。',
     '[{"field": "地址", "before": "甲", "after": "乙"}]', '${person}', '任远', 'clerk', '安委办'
   from work.case_file c, generate_series(1, ${Number(given.events)}) i where c.id = $1`,
  `with f as (insert into platform.file (id, sha256, sm3, size_bytes, media_type, original_name, person_id, attached_to, region_code)
     select app.new_id(), encode(sha256(convert_to($1::text || i, 'UTF8')), 'hex'), encode(sha256(convert_to('s' || i, 'UTF8')), 'hex'), 2000000,
       'image/jpeg', '照片' || i || '.jpg', '${person}', 'case:' || c.id, c.region_code
     from work.case_file c, generate_series(1, ${Number(given.photos)}) i where c.id = $1::uuid returning id)
   insert into work.case_evidence (id, case_id, file_id, kind, step, caption, lon, lat, captured_at, uploaded_by, uploaded_by_name, added_at)
   select app.new_id(), $1::uuid, f.id, 'photo', 'record', '现场照片', 119.9, 30.9, now(), '${person}', '任远', now() from f`,
  `with p as (insert into work.case_proceeding (id, case_id, party, party_kind, acted_on, procedure, opened_on, opened_by)
     select app.new_id(), $1::uuid, '当事人' || i, 'person', '2021-03-12', 'ordinary', '2021-03-13', '${person}' from generate_series(1, 4) i returning id)
   insert into work.case_act (id, case_id, proceeding_id, kind, act_on, facts, recorded_by)
   select app.new_id(), $1::uuid, p.id, k, '2021-03-14', '现场检查发现正在生产', '${person}'
   from p, unnest(array['filed', 'on_site_record', 'correction_order', 'seal', 'register_hold', 'legal_review', 'rights_notice']) k,
     generate_series(1, 3)`,
  `insert into work.case_party (id, case_id, seq, kind, roles, name, identity_keys, source, recorded_by)
   select app.new_id(), $1, i, 'person', array['worker'], '某某' || i, array['id:' || md5(i::text), 'phone:' || md5('p' || i)], '询问笔录', '${person}'
   from generate_series(1, 40) i`,
  `insert into work.case_chemical (id, case_id, seq, name, quantity, unit)
   select app.new_id(), $1, 1 + i, '原料' || i, i, '吨' from generate_series(1, 20) i`,
  `insert into work.case_dealing (id, case_id, kind, from_party, chemical_id, quantity, unit, from_on, to_on, source, recorded_by)
   select app.new_id(), $1, 'sale', p.id, h.id, 2, '吨', '2021-02-01', '2021-02-01', '送货单', '${person}'
   from work.case_party p, work.case_chemical h where p.case_id = $1 and h.case_id = $1 and p.seq <= 10 and h.seq <= 10`,
  `insert into work.case_stock (id, case_id, chemical_id, kind, quantity, unit, happened_on, source, recorded_by)
   select app.new_id(), $1, h.id, k, 1, '吨', '2021-03-01', '台账', '${person}'
   from work.case_chemical h, unnest(array['opening', 'used', 'seized', 'closing']) k where h.case_id = $1`,
  `insert into work.case_paper (id, case_id, code, template_version, title, state, org_id, org_name, drafted_by, drafted_by_name, values)
   select app.new_id(), $1, 'on_site_record', '1', '现场检查记录', 'draft', '${person}', '安委办', '${person}', '任远',
     jsonb_build_object('facts', repeat('现场检查发现正在生产。', 60))
   from generate_series(1, 40) i`,
  `insert into work.duty_clock (id, subject_kind, subject_id, subject_name, code, started_by, title, what, cite, starts_on, first_due_on, due_on,
     due_at, alarm_on, state, ended_on, owner_region, owner_role, region_code)
   select app.new_id(), 'case', c.id, c.name, 'handling-limit', 'act' || i, '办案期限', '作出决定', '程序规定', '2021-03-01', '2021-05-01',
     '2021-05-01', '2021-05-02', '2021-04-28', 'met', '2021-03-10', left(c.region_code, 9), 'clerk', c.region_code
   from work.case_file c, generate_series(1, 60) i where c.id = $1`,
  `insert into work.case_clearance (id, case_id, check_id, state, checker, checked_on, note, recorded_by)
   select app.new_id(), $1, k, 'open', '任远', '2021-03-13', '仍有物料', '${person}'
   from unnest(array['water', 'power', 'equipment', 'materials', 'premises']) k, generate_series(1, 12)`,
]

async function grow(stage: CaseStage, caseId: string): Promise<void> {
  const client = new pg.Client({ connectionString: stage.server.testDatabase.superuserUrl ?? '' })
  await client.connect()
  try {
    for (const text of growth(stage.server.cast.townClerk.personId)) await client.query(text, [caseId])
    await client.query('analyze')
  } finally {
    await client.end()
  }
}

type Once = { readonly wholeMs: number; readonly statements: number; readonly slowest: string }

async function once(stage: CaseStage, action: AnyAction, caseId: string): Promise<Once> {
  const started = performance.now()
  let wholeMs = 0
  const { statements } = await statementsOf(async () => {
    const answer = await stage.server.call('townClerk', action, { params: { caseId } })
    wholeMs = performance.now() - started
    if (answer.status !== 200) throw new Error(`${action.name}: ${answer.raw.toString()}`)
  })
  const slowest = statements.toSorted((a, b) => b.ms - a.ms)[0]
  const said = slowest ? `${ms(slowest.ms)} ${slowest.text.replaceAll(/\s+/g, ' ').slice(0, 60)}` : ''
  return { wholeMs, statements: statements.length, slowest: said }
}

/** Both cases in turn, so that what else the machine does meets both alike; the first three times are for caches and plans. */
async function measure(stage: CaseStage, action: AnyAction, large: string, small: string) {
  const times = { large: [] as Once[], small: [] as Once[] }
  for (let run = -3; run < Number(given.runs); run += 1)
    for (const [size, caseId] of [
      ['large', large],
      ['small', small],
    ] as const) {
      const one = await once(stage, action, caseId)
      if (run >= 0) times[size].push(one)
    }
  return times
}

async function measureAll(stage: CaseStage): Promise<void> {
  const [small, large] = [await stage.story.rectifying(), await stage.story.rectifying()]
  await grow(stage, large)
  console.log(
    `\n${given.events} 条经过、${given.photos} 张照片；${given.runs} 次，毫秒；负载 ${loadavg()[0]!.toFixed(1)}\n| 部分 | 大案：中位 | 大案：95 % | 小案：中位 | 小案：95 % | 比 | 语句数，大 / 小 | 最慢的语句 |\n|---|---:|---:|---:|---:|---:|---:|---|`,
  )
  for (const [label, action] of reads) {
    const times = await measure(stage, action, large, small)
    const whole = (size: 'large' | 'small') => times[size].map((t) => t.wholeMs)
    const [of, twin] = [median(whole('large')), median(whole('small'))]
    console.log(
      `| ${label} | ${ms(of)} | ${ms(p95(whole('large')))} | ${ms(twin)} | ${ms(p95(whole('small')))} | ${(of / twin).toFixed(2)} | ${times.large[0]!.statements} / ${times.small[0]!.statements} | ${times.large.at(-1)!.slowest} |`,
    )
  }
  console.log(`负载 ${loadavg()[0]!.toFixed(1)}`)
}

async function main(): Promise<void> {
  timeStatements()
  if (given['database-url']) process.env['TEST_DATABASE_URL'] = given['database-url']
  const { cluster, stop } = await startTestCluster()
  process.env[testClusterVariable] = JSON.stringify(cluster)
  try {
    const stage = await startCaseStage(caseRoutes)
    await measureAll(stage)
    await stage.server.close()
  } finally {
    await stop()
  }
}

await main()
