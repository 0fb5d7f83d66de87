// Stays out of sorted Parquet, exactly and end to end, beside the bare scan of the same columns in the same run.
// node --import tsx bench/stays.ts [--points 10000000,50000000] [--vehicle text|number] [--method anchor|window] [--memory-mb 2048]
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { openAnalytics, quoted, withTables } from '../src/platform/analytics/index.ts'
import { runStops } from '../src/features/screening/server/index.ts'

const { values } = parseArgs({
  options: {
    points: { type: 'string', default: '10000000,50000000' },
    vehicle: { type: 'string', default: 'text' },
    method: { type: 'string', default: 'anchor' },
    'memory-mb': { type: 'string', default: '2048' },
    measure: { type: 'string' },
  },
})
const vehicles = 3_000

/**
 * Trucks that drive from place to place and stand there, a point every ten seconds with a receiver's error of some metres, sorted by
 * truck and time: legs of 25 to 67 minutes, of which 55 parts in a hundred on the road. Coordinates with six decimals.
 */
async function write(file: string, points: number): Promise<void> {
  const each = Math.ceil(points / vehicles)
  const chance = (of: string, salt: string): string => `((hash(${of}, ${salt}) & 65535) / 65535.0)`
  const at = (from: number, span: number, salt: string): string =>
    `${from} + ${span} * ${chance('v', `leg * 2 + ${salt}`)}`
  const analytics = await openAnalytics({ files: [file], memoryMb: 4096 })
  await analytics.run(`copy (
    with point as (select i // ${each} as v, i % ${each} as k from range(${each * vehicles}) r(i)),
    lasting as (select v, k, 150 + (hash(v, 7) & 255)::bigint as long from point),
    leg as (select v, k, k // long as leg, least(1.0, (k % long) / long::double / 0.55) as way from lasting),
    ends as (select v, k, way, ${at(119.6, 0.5, '0')} as x0, ${at(119.6, 0.5, '2')} as x1,
      ${at(31.2, 0.4, '1')} as y0, ${at(31.2, 0.4, '3')} as y1 from leg)
    select ${values.vehicle === 'number' ? '(10000 + v)::integer' : `'苏L' || (10000 + v)`} as vehicle, 1767225600 + k * 10 as time,
      round(x0 + (x1 - x0) * way + (${chance('v', 'k * 3')} - 0.5) * 0.0002, 6) as lon,
      round(y0 + (y1 - y0) * way + (${chance('v', 'k * 5 + 1')} - 0.5) * 0.0002, 6) as lat from ends)
    to ${quoted(file)} (format parquet, compression zstd)`)
  analytics.close()
}

/** The least seconds of three bare scans of the same columns. */
async function scan(file: string): Promise<number> {
  const runs: number[] = []
  await withTables({ points: file }, {}, async (analytics, { points }) => {
    for (let run = 0; run < 3; run += 1) {
      const begun = performance.now()
      await analytics.rows(
        `select max(vehicle), sum(time), sum(lon), sum(lat), count(*) from ${points.relation}`,
      )
      runs.push((performance.now() - begun) / 1000)
    }
  })
  return Math.min(...runs)
}

/** In a process of its own, so that its peak of memory is its own. */
async function measure(file: string): Promise<void> {
  const begun = performance.now()
  const cpu = process.cpuUsage()
  const rule = { method: values.method as 'anchor' | 'window', radiusMetres: 200, seconds: 1200 }
  const outcome = await runStops({
    points: file,
    out: `${file}.stops.csv`,
    rule,
    planar: false,
    memoryMb: Number(values['memory-mb']),
  })
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    JSON.stringify({
      points: outcome.points,
      stops: outcome.stops,
      sorted: outcome.sorted,
      seconds: (performance.now() - begun) / 1000,
      processor: (user + system) / 1e6,
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  )
}

type Measured = {
  points: number
  stops: number
  sorted: boolean
  seconds: number
  processor: number
  peakMb: number
}

function measured(file: string): Measured {
  const args = ['--import', 'tsx', import.meta.filename, '--measure', file]
  const passed = ['--method', values.method, '--memory-mb', values['memory-mb']]
  const { stdout, stderr, status } = spawnSync(process.execPath, [...args, ...passed], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout.trim()) as Measured
}

if (values.measure) await measure(values.measure)
else {
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-bench-stays-'))
  try {
    for (const points of values.points.split(',').map(Number)) {
      const { bavail, bsize } = statfsSync(folder)
      if (bavail * bsize < points * 20) throw new Error(`too little room for ${points} points`)
      const file = path.join(folder, `${points}.parquet`)
      await write(file, points)
      const before = await scan(file)
      const runs = [measured(file), measured(file)].sort((a, b) => a.seconds - b.seconds)
      const bare = Math.min(before, await scan(file))
      const [best, worse] = runs as [Measured, Measured]
      const rate = (seconds: number): string => `${(best.points / seconds / 1e6).toFixed(1)} M/s`
      console.log(
        `${best.points} points (${Math.round(statSync(file).size / 1e6)} MB), ${best.stops} stops: ` +
          `${best.seconds.toFixed(2)} s (again ${worse.seconds.toFixed(2)}) = ${rate(best.seconds)}, ` +
          `processor ${best.processor.toFixed(2)} s; bare scan ${bare.toFixed(3)} s = ${rate(bare)}; ` +
          `ratio ${(best.seconds / bare).toFixed(1)} (${(worse.seconds / bare).toFixed(1)}); peak ${Math.max(best.peakMb, worse.peakMb)} MB`,
      )
      console.log(execFileSync('uptime', { encoding: 'utf8' }).trim())
      rmSync(file)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
