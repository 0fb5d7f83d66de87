import type { Finding } from '../../engine/index.ts'
import { readAccounts } from '../../power/accounts.ts'
import { areaLevel } from '../../power/area-level.ts'
import { sampleOf } from '../../power/area-of-run.ts'
import { soundKwh } from '../../power/meter-windows.ts'
import {
  currentMonth,
  daysOf,
  firstDayOf,
  metersOfMonth,
  monthWords,
  readMonths,
} from '../../power/month-grid.ts'
import { monthEvidence, tidy } from '../../power/power-words.ts'
import { surgeDefaults } from '../../power/surge-score.ts'
import { judgeMonthSurge, surgeMonths, type MonthSurge } from './judge.ts'
import type { SurgeInput } from './parameters.ts'
import { monthSurgeSentence, surgeLook } from './sentence.ts'

export type ByMonths = {
  readonly findings: Finding[]
  readonly judged: ReadonlySet<string>
  readonly unknown: ReadonlyMap<string, string>
}

/** Accounts that have no days enough, by their bills; null without bills. */
export async function surgesByMonths(
  input: SurgeInput,
  byDays: ReadonlySet<string> | null,
): Promise<ByMonths | null> {
  const { store, values } = input
  const month = await currentMonth(store, input.asOf)
  if (month === null) return null
  const billed = (await metersOfMonth(store, month)).filter((m) => !byDays?.has(m))
  const columns = (await store.filled('month_reading', 'valley'))
    ? (['kwh', 'valley'] as const)
    : (['kwh'] as const)
  const wanted = { month, months: surgeMonths }
  const sample = await readMonths(store, { ...wanted, sorted: sampleOf(billed), columns: ['kwh'] })
  const area = areaLevel(
    [...sample.values()].map((s) => s.kwh),
    surgeMonths,
    surgeDefaults.floorKwh * 30,
  )
  const candidates = await monthCandidates(input, month)
  const sorted = billed.filter((m) => candidates.has(m))
  const months = await readMonths(store, { ...wanted, sorted, columns })
  const accounts = await readAccounts(store, sorted)
  const findings: Finding[] = []
  for (const meter of sorted) {
    const own = months.get(meter)
    const subject = accounts.get(meter)?.subject ?? ''
    const valley = (own as { valley?: Float64Array } | undefined)?.valley ?? null
    const surge = own && judgeMonthSurge(own.kwh, valley, area, month, values)
    if (!own || !surge || typeof surge === 'string' || subject === '') continue
    findings.push(findingOf(meter, subject, month, surge, own.kwh))
  }
  const short = await withFewMonths(input, month)
  return {
    findings,
    judged: new Set(billed.filter((m) => !short.has(m))),
    unknown: new Map(
      billed
        .filter((m) => short.has(m))
        .map((m) => [m, `有户号前 6 个月有电量的不足 ${values.leastMonths} 个月，该户未判用电激增。`]),
    ),
  }
}

function findingOf(
  meter: string,
  subject: string,
  month: number,
  surge: MonthSurge,
  kwh: Float64Array,
): Finding {
  const { points, nightShare, ...n } = surge
  return {
    subject,
    spot: null,
    reason: {
      code: 'P1',
      points,
      sentence: monthSurgeSentence(meter, month, surge),
      look: surgeLook,
      numbers: {
        meter,
        month: monthWords(month),
        current: tidy(n.current),
        usual: tidy(n.usual),
        highest: tidy(n.highest),
        times: tidy(n.timesHighest),
        extra: tidy(n.extra),
        nightShare: nightShare === null ? null : tidy(nightShare, 3),
      },
      evidence: monthEvidence(meter, month, kwh),
    },
  }
}

/** Accounts of the month whose half year before has too few bills. */
async function withFewMonths(input: SurgeInput, month: number): Promise<ReadonlySet<string>> {
  const before = `month >= ${firstDayOf(month - 6)} and month < ${firstDayOf(month)}`
  const sql = `select meter from month_reading where month >= ${firstDayOf(month - 6)} and month <= ${firstDayOf(month)}
    and ${soundKwh('kwh')} group by meter having count(case when ${before} then 1 end) < ${input.values.leastMonths}`
  return namesOf(input, sql)
}

async function namesOf(input: SurgeInput, sql: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for await (const batch of input.store.stream(sql, ['text']))
    for (const meter of batch.columns[0] as readonly string[]) found.add(meter)
  return found
}

/** Exact necessary conditions: a month has at most 31 days, and the area's rise only lowers the score. */
async function monthCandidates(input: SurgeInput, month: number): Promise<ReadonlySet<string>> {
  const { times, leastExtraKwh, floorKwh } = input.values
  const now = `max(case when month = ${firstDayOf(month)} then kwh end) / ${daysOf(month)}.0`
  const most = `max(case when month < ${firstDayOf(month)} then kwh end) / 31.0`
  const sql = `select meter from month_reading
    where month >= ${firstDayOf(month - surgeMonths + 1)} and month <= ${firstDayOf(month)} and ${soundKwh('kwh')}
    group by meter
    having ${now} - ${most} >= ${leastExtraKwh} - 0.000001 and ${now} + ${floorKwh} >= (${most} + ${floorKwh}) * ${times} - 0.000001`
  return namesOf(input, sql)
}
