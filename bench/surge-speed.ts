// Power rules over 1,000,000 accounts × 70 days of sorted Parquet, each beside the bare scan of its columns in the same run.
// node --import tsx bench/surge-speed.ts [--meters 1000000] [--rules P1,P2,…] [--keep FOLDER]
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { screeningRules } from '../src/features/screening/domain/rules/index.ts'
import { valuesOf } from '../src/features/screening/domain/index.ts'
import { openEmbeddedStore } from '../src/features/screening/server/engine/embedded-store.ts'
import { sharedOfRun } from '../src/features/screening/server/engine/run-screening.ts'
import { quoted } from '../src/platform/analytics/index.ts'
import {
  openForScreening,
  screeningFile,
  writeScreeningQuery,
} from '../src/features/screening/server/engine/screening-data.ts'

const { values: options } = parseArgs({
  options: {
    meters: { type: 'string', default: '1000000' },
    keep: { type: 'string' },
    rules: { type: 'string', default: 'P1,P2,P3,P4,P5,P6,P7' },
  },
})
const [meters, days, asOf] = [Number(options.meters), 70, 20_400]
const folder = options.keep ?? mkdtempSync(path.join(tmpdir(), 'qingyuan-surge-speed-'))
const load = (): string =>
  loadavg()
    .map((l) => l.toFixed(1))
    .join(' ')
const seconds = async <T>(run: () => Promise<T>): Promise<[T, number]> => {
  const from = performance.now()
  const result = await run()
  return [result, (performance.now() - from) / 1000]
}

/** Levels from a flat to a factory (5 to 740 kWh a day), one account in two hundred surging, one in three hundred waking. */
const readings = `select '31' || lpad(cast(m as varchar), 8, '0') as meter, ${asOf - days + 1} + d as day, k as kwh,
    round(k * (0.55 - night), 2) as peak, round(k * 0.35, 2) as flat, round(k * (0.1 + night), 2) as valley from (
  select m, d, round(5 * exp((hash(m) % 1000) / 200.0) * (0.7 + (hash(m * 131 + d) % 1000) / 1600.0)
      * (case when hash(m + 7) % 200 = 0 and d > 62 then 3 when hash(m + 9) % 300 = 0 and d < 58 then 0.02 else 1 end), 2) as k,
    case when hash(m + 11) % 50 = 0 then 0.5 when hash(m + 13) % 500 = 0 and d > 60 then 0.6
      when hash(m + 17) % 100 = 0 then 0.23 else 0 end as night
  from (select i // ${days} as m, i % ${days} as d from range(${meters * days}) t(i)))`
const accounts = `select '31' || lpad(cast(m as varchar), 8, '0') as meter, 's' || cast(m as varchar) as subject,
    cast(10 + hash(m + 3) % 300 as double) as capacity_kva, 'trade' || cast(hash(m + 5) % 90 as varchar) as industry,
    case when hash(m + 21) % 10 < 6 then '居民生活' else '一般工商业' end as tariff,
    case when hash(m + 23) % 5 = 0 then '380V' else '220V' end as voltage, '' as entry, '' as holder, '' as address, '' as phases,
    case when hash(m + 25) % 100 = 0 then 'closed' else 'active' end as status, null as opened_on from range(${meters}) t(m)`

/** A scan that must read every value of these columns and does nothing else with them. */
const scans: Record<string, string> = {
  three: 'select sum(strlen(meter)) as a, sum(day) as b, sum(kwh) as c from reading',
  valley: 'select sum(strlen(meter)) as a, sum(day) as b, sum(kwh + valley) as c from reading',
  registers:
    'select sum(strlen(meter)) as a, sum(day) as b, sum(kwh + peak + flat + valley) as c from reading',
}
const scanOf: Record<string, string> = { P4: 'valley', P7: 'registers' }

try {
  const writer = await openForScreening(folder)
  const [, made] = await seconds(async () => {
    if (existsSync(screeningFile(folder, 'reading'))) return
    // Made in its order, so that nothing need be sorted.
    await writer.run(
      `copy (select meter, cast(day as integer) as day, kwh::double as kwh, peak::double as peak, flat::double as flat, valley::double as valley
        from (${readings})) to ${quoted(screeningFile(folder, 'reading'))} (format parquet, compression zstd, row_group_size 122880)`,
    )
    await writeScreeningQuery(writer, folder, 'meter', accounts)
  })
  writer.close()
  const bytes = statSync(path.join(folder, 'reading.parquet')).size
  console.log(
    `${meters} accounts × ${days} days = ${meters * days} rows, ${Math.round(bytes / 1e6)} MB of Parquet, made in ${made.toFixed(0)} s; load ${load()}`,
  )
  const store = await openEmbeddedStore(folder)
  const rows = store.count('reading')
  console.log('rule   seconds  rows/s     scan s  ratio  findings  peak RSS MB  load')
  for (const code of options.rules.split(',')) {
    const rule = screeningRules.find((r) => r.code === code)!
    const scan = (): Promise<unknown> =>
      store.rows(scans[scanOf[code] ?? 'three']!, z.object({ a: z.number(), b: z.number(), c: z.number() }))
    const before = (await seconds(scan))[1]
    const [outcome, took] = await seconds(() =>
      rule.run({ store, asOf, values: valuesOf(rule.parameters), shared: sharedOfRun() }),
    )
    const bare = (before + (await seconds(scan))[1]) / 2
    const rss = Math.round(process.resourceUsage().maxRSS / 1024)
    console.log(
      `${code.padEnd(6)} ${took.toFixed(2).padStart(7)}  ${Math.round(rows / took)
        .toLocaleString('en-US')
        .padStart(
          10,
        )} ${bare.toFixed(2).padStart(6)} ${(took / bare).toFixed(1).padStart(6)}  ${String(outcome.findings.length).padStart(8)}  ${String(rss).padStart(11)}  ${load()}`,
    )
  }
  store.close()
} finally {
  if (!options.keep) rmSync(folder, { recursive: true, force: true })
}
