// A made-up county as a folder that screening reads, its truth in another:
//   npx tsx simulator/screening/write-county.ts --seed N --out DIR --truth DIR [--size small|county]
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { countySizes, type CountySizeName, type Truth } from './county-plan.ts'
import { makeCounty } from './make-county.ts'
import { isoDay } from './stage.ts'
import { writeLists, type ManifestFile } from './write-lists.ts'
import { writePoints, writeReadings } from './write-series.ts'

export type WrittenCounty = {
  readonly asOf: string
  readonly truth: readonly Truth[]
  readonly rows: Readonly<Record<'meters' | 'readings' | 'points' | 'vehicles' | 'operators', number>>
}

/**
 * Writes lists/*.csv, readings.parquet, points.parquet and manifest.json under `out`, truth.json and county.json (the as-of day and
 * sizes) under `truth`: two folders, so that nothing of the truth can be read by accident.
 * @throws RangeError when the folders are one
 */
export async function writeCounty(options: {
  readonly seed: number
  readonly size: CountySizeName
  readonly out: string
  readonly truth: string
}): Promise<WrittenCounty> {
  const inside = path.relative(path.resolve(options.out), path.resolve(options.truth))
  if (!inside.startsWith('..')) throw new RangeError('the truth may not lie inside the data')
  const { stage, track } = makeCounty(options)
  mkdirSync(options.out, { recursive: true })
  mkdirSync(options.truth, { recursive: true })
  const asOf = isoDay(stage.asOf)
  const lists = writeLists(stage, track.vehicles, options.out, stage.random.fork('lists'))
  const readings = await writeReadings(path.join(options.out, 'readings.parquet'), stage.meters, stage.span)
  const points = await writePoints(path.join(options.out, 'points.parquet'), track)
  const files: ManifestFile[] = [
    ...lists,
    { file: 'readings.parquet', kind: 'power-readings', asOf, from: '供电公司' },
    { file: 'points.parquet', kind: 'vehicle-points', asOf, from: '交通运输局' },
  ]
  const manifest = { coordinateSystem: 'wgs84', files }
  writeFileSync(path.join(options.out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const rows = {
    meters: stage.meters.length,
    readings,
    points,
    vehicles: track.vehicles.length,
    operators: stage.operators.all.length,
  }
  writeFileSync(path.join(options.truth, 'truth.json'), `${JSON.stringify(stage.truth, null, 1)}\n`)
  const about = { seed: options.seed, size: options.size, asOf, rows }
  writeFileSync(path.join(options.truth, 'county.json'), `${JSON.stringify(about, null, 1)}\n`)
  return { asOf, truth: stage.truth, rows }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      out: { type: 'string' },
      truth: { type: 'string' },
      size: { type: 'string', default: 'county' },
    },
  })
  const size = values.size as CountySizeName
  if (!values.seed || !values.out || !values.truth || !(size in countySizes))
    throw new Error('--seed N --out DIR --truth DIR [--size small|county]')
  const began = performance.now()
  const made = await writeCounty({ seed: Number(values.seed), size, out: values.out, truth: values.truth })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(JSON.stringify({ asOf: made.asOf, planted: made.truth.length, ...made.rows, seconds }))
}
