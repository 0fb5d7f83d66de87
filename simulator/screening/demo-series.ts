import Papa from 'papaparse'
import { addDays, daysBetween, type LocalDate } from '../../src/kernel/local-date.ts'
import type { DepartmentFile } from '../lists/department-file.ts'
import type { DepartmentLists } from '../lists/make-department-lists.ts'
import type { PowerUser } from '../lists/power-lists.ts'
import { countyCode } from '../make-regions.ts'
import { makeRandom, type Random } from '../random.ts'
import type { World } from '../world.ts'
import { idleBetween } from './add-meter.ts'
import { chooseStories, type DemoPlot, type DemoStory } from './demo-stories.ts'
import { demoVehicleFiles } from './demo-trucks.ts'
import { addLoad, honestLoad, type Span } from './make-meters.ts'
import { isoDay } from './stage.ts'

/** Days of readings and how many meters, beside the thirty that the departments' lists hold already. */
export const demoReadingDays = 100
export const demoMeters = 160

const epochDay = (date: LocalDate): number => daysBetween('1970-01-01', date)

export type DemoSeries = {
  /** In the order in which they come in. */
  readonly files: readonly DepartmentFile[]
  /** The truth, kept apart. */
  readonly stories: readonly DemoStory[]
}

/**
 * What screening needs to be alive in the demo county: the days of 160 more accounts, the vehicles and their tracks over thirty days,
 * with nine stories on sites of the world. As files that departments hand in; the same world gives the same files.
 */
export function makeDemoSeries(world: World, lists: DepartmentLists): DemoSeries {
  const random = makeRandom(`demo-series/${world.seed}`)
  const open = lists.accounts.filter((a) => !a.watched).map((a) => a.user)
  const plain = open.filter((u) => u.clear)
  const stories = chooseStories(world, plain, countyCode, random.fork('stories'))
  const asOf = addDays(world.today, -2)
  const span = { fromDay: epochDay(asOf) - demoReadingDays + 1, days: demoReadingDays }
  const plots = new Map(stories.filter((s) => s.meterNo !== '').map((s) => [s.meterNo, s.plot]))
  const told = open.filter((u) => plots.has(u.unit.meterNo))
  const others = random.fork('others').shuffle(open.filter((u) => !told.includes(u) && u.habit !== 'none'))
  const users = [...told, ...others]
    .slice(0, demoMeters)
    .sort((a, b) => (a.unit.meterNo < b.unit.meterNo ? -1 : 1))
  const levels = monthlyLevels(lists)
  const rows = users.flatMap((user) => {
    const own = random.fork(user.unit.meterNo)
    return daysOf(user, plots.get(user.unit.meterNo) ?? null, levels.get(user.unit.meterNo) ?? 20, span, own)
  })
  const head = ['户号', '用户名称', '用电日期', '日用电量（kWh）', '峰电量', '平电量', '谷电量']
  const readings: DepartmentFile = {
    key: 'readings-screening',
    kind: 'power-readings',
    orgKind: 'power',
    label: '动力电用户日用电量',
    fileName: `动力电用户近${demoReadingDays}天日用电量（截至${asOf}）.csv`,
    asOf,
    bytes: Buffer.from(`\ufeff${Papa.unparse([head, ...rows], { newline: '\r\n' })}\r\n`),
  }
  return {
    files: [readings, ...demoVehicleFiles(world, lists, stories, asOf, random.fork('trucks'))],
    stories,
  }
}

/** kWh a day of the last three whole months, by account. */
function monthlyLevels({ files }: DepartmentLists): Map<string, number> {
  const text = new TextDecoder().decode(files.find((f) => f.key === 'readings-monthly')!.bytes)
  const rows = Papa.parse<string[]>(text.trim()).data.slice(1)
  return new Map(
    rows.map((row) => {
      const months = row.slice(12, 15).map((cell) => Number(cell.replaceAll(',', '')))
      return [row[0]!.trim(), months.reduce((a, b) => a + b, 0) / months.length / 30.4]
    }),
  )
}

type Row = readonly (string | number)[]
const round = (n: number): number => Math.round(n * 100) / 100

/** The rows of an account, a day each; two accounts of three hand in their registers, and all that have a story by night. */
function daysOf(user: PowerUser, plot: DemoPlot | null, level: number, span: Span, random: Random): Row[] {
  const { unit } = user
  const kind =
    user.habit === 'small' ? 'shop' : random.pick(['workshop', 'workshop', 'two_shift', 'seasonal'] as const)
  const load = honestLoad(kind, random, span, Math.max(2, level))
  if (plot) tellPlot(plot, load, Math.max(level, 30), span, random)
  const registers = plot !== null || random.chance(0.66)
  const rows: Row[] = []
  for (let d = 0; d < span.days; d += 1) {
    const kwh = load.kwh[d]!
    if (Number.isNaN(kwh)) continue
    const [peak, valley] = [round(load.peak[d]!), round(load.valley[d]!)]
    const parts = registers ? [peak, round(Math.max(0, kwh - peak - valley)), valley] : ['', '', '']
    rows.push([unit.meterNo, user.name, isoDay(span.fromDay + d), round(kwh), ...parts])
  }
  return rows
}

type Load = ReturnType<typeof honestLoad>

/** Changes an account's days into those of its story. `level`: kWh of its usual day. */
function tellPlot(plot: DemoPlot, load: Load, level: number, { days }: Span, random: Random): void {
  const more = (from: number, kwh: number, valley: number, peak: number): void =>
    addLoad(load, days - from, days, random, { kwh: () => kwh, valley, peak })
  switch (plot) {
    case 'night_and_trucks':
      return more(60, 320 + level * 0.8, 0.9, 0.03)
    case 'surge_with_trucks':
      return more(20, level * 2.2 + 60, 0.45, 0.25)
    case 'surge_alone':
      return more(14, level * 4.2 + 80, 0.25, 0.4)
    case 'house_load':
      return more(75, 460, 0.84, 0.05)
    case 'farm_flat':
      idleBetween(load, 0, days, random, 12)
      return more(90, 620, 0.333, 0.333)
    case 'relapse':
      idleBetween(load, 0, days, random, 2)
      return more(20, 540, 0.6, 0.15)
    default:
      return
  }
}
