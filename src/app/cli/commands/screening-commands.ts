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
  addScreen(program)
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

function addScreen(program: Command): void {
  program
    .command('screen')
    .description('大数据初筛：从一个文件夹的名单、电量、轨迹找线索，写成 leads.json；不需要服务和数据库')
    .requiredOption(
      '--data <DIR>',
      '数据文件夹：lists/<底单类别>.csv、readings.parquet、points.parquet，可有 manifest.json 写明文件、类别、列和坐标系',
    )
    .option(
      '--rules <LIST>',
      '来源 A（名称范围）、P（用电）、T（车辆）、X（比对），或规则代码如 P1',
      'A,P,T,X',
    )
    .requiredOption('--as-of <DATE>', '判定日（含当日），例如 2026-11-20')
    .requiredOption('--out <FILE>', '线索输出文件（.json）')
    .addOption(
      new Option('--engine <ENGINE>', 'embedded：本机；clickhouse：SCREENING_URL 所指的 ClickHouse')
        .choices(['embedded', 'clickhouse'])
        .default('embedded'),
    )
    .option('--json', '输出 JSON')
    .action((o: ScreenOptions) => finish(o.json === true, () => screen(o)))
}

type ScreenOptions = {
  data: string
  rules: string
  asOf: string
  out: string
  engine: 'embedded' | 'clickhouse'
  json?: boolean
}

async function screen(o: ScreenOptions): Promise<number> {
  const { chooseRules, screenFolder } = await import('../../../features/screening/server/index.ts')
  const { screeningRules } = await import('../../../features/screening/domain/index.ts')
  const asOf = date('--as-of', o.asOf)
  const rules = chooseRules(screeningRules, o.rules)
  const json = o.json === true
  const found = await screenFolder({
    data: o.data,
    rules,
    asOf,
    out: jsonOutput(o.out),
    engine: o.engine,
    ...(o.engine === 'clickhouse' ? { url: screeningUrl() } : {}),
    report: (step) => {
      if (!json) print(false, step, stepLines([step])[0]!)
    },
  })
  const { leads, source, run, steps } = found
  const { linked, files, passedOver } = source
  const share = (part: number, whole: number): string =>
    whole === 0 ? '0' : `${Math.round((part / whole) * 1000) / 10}%`
  const notJudged = [...new Set(run.unjudged.filter((u) => u.subjects === 'all').map((u) => u.sentence))]
  print(
    json,
    {
      leads: leads.length,
      colours: colourCounts(leads),
      linked,
      files,
      passedOver,
      notJudged,
      steps,
      out: o.out,
    },
    [
      `线索 ${leads.length} 条，已写入 ${o.out}：${leadCounts(leads)}。`,
      `名单 ${linked.entries} 条，归并为 ${linked.subjects} 个对象；${share(linked.linkedEntries, linked.entries)} 的条目与其他条目归到一处，另有 ${linked.asked} 对拿不准，未归并。`,
      ...(linked.meters > 0
        ? [`电力用户 ${linked.meters} 户，${share(linked.linkedMeters, linked.meters)} 归到了经营主体。`]
        : []),
      ...files.flatMap((f) => [
        `${f.file}（${f.label}）：${f.rows} 行，计入 ${f.accepted} 行${f.faulty > 0 ? `，${f.faulty} 行读不出` : ''}。`,
        ...f.sentences.map((sentence) => `  ${sentence}`),
      ]),
      ...passedOver,
      ...notJudged,
    ].join('\n'),
  )
  return exitCodes.fine
}

type CountedLead = { readonly colour: 'red' | 'orange' | 'yellow' | 'plain' }
const colourNames = { red: '红', orange: '橙', yellow: '黄', plain: '一般' } as const

function colourCounts(leads: readonly CountedLead[]): Record<CountedLead['colour'], number> {
  const counts = { red: 0, orange: 0, yellow: 0, plain: 0 }
  for (const { colour } of leads) counts[colour] += 1
  return counts
}

const leadCounts = (leads: readonly CountedLead[]): string =>
  Object.entries(colourCounts(leads))
    .map(([colour, n]) => `${colourNames[colour as CountedLead['colour']]} ${n} 条`)
    .join('，')

/** @throws Problem console/not-json-output */
function jsonOutput(file: string): string {
  if (/\.json$/i.test(file)) return file
  throw new Problem('console/not-json-output', 422, `--out 应以 .json 结尾，现为“${file}”，请改名后再试。`)
}

/** @throws Problem console/no-screening-url */
function screeningUrl(): string {
  const url = process.env['SCREENING_URL']
  if (url) return url
  throw new Problem(
    'console/no-screening-url',
    422,
    '用 ClickHouse 筛查需要在环境变量 SCREENING_URL 中写明它的地址，例如 http://127.0.0.1:8123；或改用 --engine embedded。',
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
