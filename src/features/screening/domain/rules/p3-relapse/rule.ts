import { z } from 'zod'
import { defineRule, type Finding, type RuleInput, type Store } from '../../engine/index.ts'
import { readAccounts, type Account } from '../../power/accounts.ts'
import { readMeterDays } from '../../power/meter-days.ts'
import { meterWindows, soundKwh } from '../../power/meter-windows.ts'
import {
  currentMonth,
  daysOf,
  firstDayOf,
  metersOfMonth,
  monthWords,
  readMonths,
} from '../../power/month-grid.ts'
import { idleLevelOf, mayRelapse } from '../../power/narrow-relapses.ts'
import { notJudged } from '../../power/not-judged.ts'
import { dayEvidence, monthEvidence, tidy } from '../../power/power-words.ts'
import { surgeDefaults } from '../../power/surge-score.ts'
import { judgeMonthRelapse, judgeRelapse, relapseMonths, type MonthRelapse, type Relapse } from './judge.ts'
import { monthRelapseSentence, relapseLook, relapseSentence } from './sentence.ts'
import { placeClosures } from '../place-closures.ts'

const parameters = {
  idleKwh: {
    label: '闲置户每天至多用电',
    unit: '度/天',
    default: 20,
    least: 5,
    most: 200,
    step: 5,
    why: '照明、监控、看门人的取暖，一天十几度。',
  },
  capacityShare: {
    label: '或合同容量满载的',
    unit: '%',
    default: 2,
    least: 0.5,
    most: 10,
    step: 0.5,
    why: '自有变压器空载损耗约为容量的 0.2%～0.5%，加上照明不到 2%。',
  },
  idleShare: {
    label: '前 8 周闲置的天数占',
    unit: '%',
    default: 95,
    least: 80,
    most: 100,
    step: 5,
    why: '容得下两三天检修、试机或读数差错。',
  },
  leastIdleDays: {
    label: '前 8 周至少有几天读数',
    unit: '天',
    default: 40,
    least: 28,
    most: 56,
    step: 4,
    why: '春节休工一般不到三周；歇满四十天才说得上闲置。',
  },
  leastActiveDays: {
    label: '近 14 天至少用电几天',
    unit: '天',
    default: 3,
    least: 1,
    most: 14,
    step: 1,
    why: '一两天可能是看房、检修。',
  },
} as const
type Input = RuleInput<typeof parameters>

/** P3 死灰复燃. */
export const powerRelapse = defineRule({
  code: 'P3',
  source: 'P',
  label: '闲置后重新用电',
  meaning:
    '闲置了 8 周（只有月电量的，3 个月）以上又用起电来：停产、取缔的地方可能死灰复燃，空房可能被人租去。去年同季也这样用电的季节性生产、一年里断续开工两次以上的、半年内新开的户，不在此列；但有关停取缔记录的地方一律要看。',
  basis: '整治方案：防止死灰复燃、异地转移的回头看要求；闲置厂房、民房、养殖场排查。',
  dataNeed: 'months',
  needs: ['meter'],
  without: '无用电户清单，未判闲置后重新用电。',
  parameters,
  async run(input) {
    const { store } = input
    const month = await currentMonth(store, input.asOf)
    const withDays = store.count('reading') > 0
    if (!withDays && month === null)
      return {
        findings: [],
        examined: 0,
        unjudged: [{ code: 'P3', sentence: '无日电量、月电量，未判闲置后重新用电。', subjects: 'all' }],
      }
    const closed = await closedSubjects(store)
    const byDays = withDays
      ? await relapsesByDays(input, closed)
      : { findings: [], judged: new Set<string>(), missing: new Map<string, string>() }
    const byMonths =
      month === null
        ? { findings: [], judged: new Set<string>() }
        : await relapsesByMonths(input, month, closed, byDays.judged)
    return {
      findings: [...byDays.findings, ...byMonths.findings],
      examined: byDays.judged.size + byMonths.judged.size,
      unjudged: await notJudged(
        store,
        'P3',
        new Map([...byDays.missing].filter(([meter]) => !byMonths.judged.has(meter))),
      ),
    }
  },
})

/** Subjects that a record says were shut or cut off, or a list says are closed. */
async function closedSubjects(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.rows(
    `select distinct subject from ${placeClosures} c where kind in ('closed', 'power_cut')
     union select distinct subject from entry where subject <> '' and list_kind = 'closed-enterprises'`,
    z.object({ subject: z.string() }),
  )
  return new Set(rows.map((r) => r.subject))
}

async function relapsesByDays(input: Input, closed: ReadonlySet<string>) {
  const { store, asOf, values } = input
  const windows = await meterWindows(input)
  const sorted = windows.select((w) => mayRelapse(w, values))
  const accounts = await readAccounts(store, sorted)
  const days = await readMeterDays(store, { sorted, asOf, days: surgeDefaults.yearDays, columns: ['kwh'] })
  const findings: Finding[] = []
  for (const meter of sorted) {
    const account = accounts.get(meter)
    const kwh = days.get(meter)?.kwh
    if (!kwh || !account || account.subject === '') continue
    const about = { closed: closed.has(account.subject), openedOn: account.openedOn }
    const relapse = judgeRelapse(kwh, asOf, idleLevelOf(account.capacity, values), about, values)
    if (relapse) findings.push(ofDays(input, account, relapse, kwh, about.closed))
  }
  const judged = new Set<string>()
  const missing = new Map<string, string>()
  windows.meters.forEach((meter, row) => {
    const w = windows.at(row)
    if (w.baseDays >= values.leastIdleDays && w.fortnightDays >= values.leastActiveDays) judged.add(meter)
    else missing.set(meter, `有户号近 70 天的读数不足，该户未判闲置后重新用电。`)
  })
  return { findings, judged, missing }
}

async function relapsesByMonths(
  input: Input,
  month: number,
  closed: ReadonlySet<string>,
  byDays: ReadonlySet<string>,
) {
  const { store, values } = input
  const sorted = (await monthCandidates(input, month)).filter((m) => !byDays.has(m))
  const accounts = await readAccounts(store, sorted)
  const months = await readMonths(store, { sorted, month, months: relapseMonths, columns: ['kwh'] })
  const findings: Finding[] = []
  for (const meter of sorted) {
    const account = accounts.get(meter)
    const kwh = months.get(meter)?.kwh
    if (!kwh || !account || account.subject === '') continue
    // A new works that is being fitted out was never at work before.
    const fresh = account.openedOn !== null && account.openedOn > input.asOf - 183
    const isClosed = closed.has(account.subject)
    if (fresh && !isClosed) continue
    const aDay = kwh.map((v, i) => v / daysOf(month - (relapseMonths - 1) + i))
    const level = idleLevelOf(account.capacity, values)
    const relapse = judgeMonthRelapse(aDay, daysOf(month), level, { closed: isClosed })
    if (relapse !== null && relapse !== 'unknown')
      findings.push(ofMonth(account, relapse, month, kwh, isClosed))
  }
  const judged = new Set((await metersOfMonth(store, month)).filter((m) => !byDays.has(m)))
  return { findings, judged }
}

/** Above the floor now: the level is never below it; the months before are judged, for their level is each account's own. */
async function monthCandidates(input: Input, month: number): Promise<string[]> {
  const first = firstDayOf(month)
  const own = `max(case when month = ${first} then kwh end)`
  const before = `max(case when month < ${first} then kwh end)`
  const sql = `select meter from month_reading where month >= ${firstDayOf(month - 3)} and month <= ${first}
    and ${soundKwh('kwh')} group by meter having ${own} > ${input.values.idleKwh * daysOf(month)} and ${before} * 27.0 < ${own} * 31.0`
  const names: string[] = []
  for await (const batch of input.store.stream(sql, ['text']))
    names.push(...(batch.columns[0] as readonly string[]))
  return names.sort()
}

function ofDays(input: Input, a: Account, n: Relapse, kwh: Float64Array, closed: boolean): Finding {
  return {
    subject: a.subject,
    spot: null,
    reason: {
      code: 'P3',
      points: n.points,
      sentence: relapseSentence(a.meter, n, closed),
      look: relapseLook,
      numbers: {
        meter: a.meter,
        idleDays: n.idleDays,
        knownDays: n.knownDays,
        activeDays: n.activeDays,
        median: tidy(n.median),
        level: tidy(n.level),
        closed: closed ? 1 : 0,
      },
      evidence: dayEvidence(a.meter, input.asOf, kwh, { days: 20 }),
    },
  }
}

function ofMonth(a: Account, n: MonthRelapse, month: number, kwh: Float64Array, closed: boolean): Finding {
  return {
    subject: a.subject,
    spot: null,
    reason: {
      code: 'P3',
      points: n.points,
      sentence: monthRelapseSentence(a.meter, month, n, closed),
      look: relapseLook,
      numbers: {
        meter: a.meter,
        month: monthWords(month),
        idleMonths: n.idleMonths,
        kwh: tidy(n.kwh),
        aDay: tidy(n.aDay),
        level: tidy(n.level),
        closed: closed ? 1 : 0,
      },
      evidence: monthEvidence(a.meter, month, kwh),
    },
  }
}
