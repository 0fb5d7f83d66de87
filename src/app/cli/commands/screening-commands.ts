import { Option, type Command } from 'commander'
import { localDate } from '../../../kernel/local-date.ts'
import { Problem } from '../../../kernel/problem.ts'
import { exitCodes, finish, print } from '../console.ts'

type Step = { step: string; rows: number; seconds: number; rowsPerSecond: number }

/** Commands of the screening engine that need neither server nor database. */
export function addScreeningCommands(program: Command): void {
  addStops(program)
  addPlaces(program)
  addSurge(program)
}

function addStops(program: Command): void {
  type Options = {
    points: string
    out: string
    radius: string
    minutes: string
    method: 'anchor' | 'window'
    planar?: boolean
    json?: boolean
  }
  program
    .command('stops')
    .description('从车辆轨迹点识别停留：vehicle,time,lon,lat → vehicle,start,end,lon,lat,points')
    .requiredOption('--points <FILE>', '轨迹点文件（CSV 或 Parquet）')
    .option('--radius <METRES>', '停留半径，米', '200')
    .option('--minutes <MINUTES>', '最短停留时间，分钟', '20')
    .addOption(
      new Option('--method <METHOD>', 'anchor：自某点起都在半径内；window：前后一段时间的点都挤在半径之内')
        .choices(['anchor', 'window'])
        .default('anchor'),
    )
    .option('--planar', '坐标是以米为单位的平面坐标 x,y')
    .requiredOption('--out <FILE>', '输出文件（.csv、.parquet 或 .json）')
    .option('--json', '输出 JSON')
    .action((o: Options) =>
      finish(o.json === true, async () => {
        const { runStops } = await import('../../../features/screening/server/index.ts')
        const outcome = await runStops({
          points: o.points,
          out: o.out,
          planar: o.planar === true,
          rule: {
            method: o.method,
            radiusMetres: positive('--radius', o.radius),
            seconds: positive('--minutes', o.minutes) * 60,
          },
        })
        print(
          o.json === true,
          outcome,
          [
            `轨迹点 ${outcome.points} 个，车辆 ${outcome.vehicles} 辆，停留 ${outcome.stops} 次。`,
            ...(outcome.dropped > 0 ? [`${outcome.dropped} 行缺车辆、时间或位置，未计入。`] : []),
            ...(outcome.sorted ? [] : ['文件未按车辆和时间排序，已先行排序。']),
            ...stepLines(outcome.steps),
          ].join('\n'),
        )
        return exitCodes.fine
      }),
    )
}

function addPlaces(program: Command): void {
  type Options = { stops: string; known: string; out: string; loneOut?: string; json?: boolean }
  program
    .command('places')
    .description('从停留找名单之外的地点，由可疑到平常：rank,lon,lat,vehicles,days,visits,score,reasons')
    .requiredOption('--stops <FILE>', '停留文件（stops 命令的输出：vehicle,start,end,lon,lat）')
    .requiredOption('--known <FILE>', '登记地点文件（lon,lat，可有 radius，单位米）')
    .requiredOption('--out <FILE>', '输出文件（.csv、.parquet 或 .json）')
    .option('--lone-out <FILE>', '另存“车少次多”的地点：一两台车反复去、别的车不去')
    .option('--json', '输出 JSON')
    .action((o: Options) =>
      finish(o.json === true, async () => {
        const { runPlaces } = await import('../../../features/screening/server/index.ts')
        const lone = o.loneOut ? { lone: o.loneOut } : {}
        const outcome = await runPlaces({ stops: o.stops, known: o.known, out: o.out, ...lone })
        print(
          o.json === true,
          outcome,
          [
            `停留 ${outcome.stops} 次，登记地点 ${outcome.known} 处，名单之外的地点 ${outcome.places} 处，其中车少次多的 ${outcome.lone} 处。`,
            ...(outcome.dropped > 0 ? [`${outcome.dropped} 行缺车辆、时间或位置，未计入。`] : []),
            ...stepLines(outcome.steps),
          ].join('\n'),
        )
        return exitCodes.fine
      }),
    )
}

function addSurge(program: Command): void {
  type Options = { readings: string; asOf: string; out: string; json?: boolean }
  program
    .command('surge')
    .description('从日电量判用电激增：meter,date,kwh → 每户一行，由可疑到平常 meter,score,reason,numbers')
    .requiredOption('--readings <FILE>', '日电量文件（CSV 或 Parquet）')
    .requiredOption('--as-of <DATE>', '判定日（含当日），例如 2026-11-20')
    .requiredOption('--out <FILE>', '输出文件（.csv、.parquet 或 .json）')
    .option('--json', '输出 JSON')
    .action((o: Options) =>
      finish(o.json === true, async () => {
        const { runSurge } = await import('../../../features/screening/server/index.ts')
        const outcome = await runSurge({ readings: o.readings, asOf: date('--as-of', o.asOf), out: o.out })
        print(
          o.json === true,
          outcome,
          [
            `读数 ${outcome.readings} 个，用户 ${outcome.meters} 户，判为激增 ${outcome.flagged} 户。`,
            ...(outcome.unknown > 0 ? [`${outcome.unknown} 户读数不足，未判，列在最后并说明原因。`] : []),
            ...stepLines(outcome.steps),
          ].join('\n'),
        )
        return exitCodes.fine
      }),
    )
}

/** @throws Problem console/not-a-date */
function date(option: string, text: string): string {
  if (localDate.safeParse(text).success) return text
  throw new Problem('console/not-a-date', 422, `${option} 应为“年-月-日”，例如 2026-11-20，现为“${text}”。`)
}

/** @throws Problem console/not-positive */
function positive(option: string, text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value > 0) return value
  throw new Problem('console/not-positive', 422, `${option} 应为大于 0 的数，现为“${text}”，请改正后再试。`)
}

const stepLines = (steps: readonly Step[]): string[] =>
  steps.map((s) => `  ${s.step}：${s.rows} 行，${s.seconds} 秒，每秒 ${s.rowsPerSecond} 行`)
