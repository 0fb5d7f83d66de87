import Papa from 'papaparse'
import { writeXlsx, type CellValue } from 'hucre'
import { addDays, type LocalDate } from '../../src/kernel/local-date.ts'
import type { Random } from '../random.ts'
import { fullWidth } from '../enterprises/write-address.ts'
import { fullAddress, nextDoor, shortName, untidyAddress } from './dirt.ts'
import { madeOn, type DepartmentFile, type RowOrigin } from './department-file.ts'
import { encodeGb18030 } from './gb18030.ts'
import type { ListUnit } from './list-units.ts'

/** How a user draws power. surging: four times as much by night for the last 40 days. */
export type PowerHabit = 'steady' | 'small' | 'none' | 'cancelled' | 'surging'
export type PowerUser = {
  readonly unit: ListUnit
  readonly habit: PowerHabit
  readonly name: string
  readonly address: string
  readonly clear: boolean
}

/** Power companies know the payer: the firm in short, the person, the landlord; the address without county. */
export function powerUser(unit: ListUnit, habit: PowerHabit, random: Random): PowerUser {
  const address = random.chance(0.55)
    ? fullAddress(unit).replace(unit.county, '')
    : untidyAddress(unit, random)
  if (unit.kind !== 'firm') return { unit, habit, name: unit.person, address, clear: true }
  const fate = random.next()
  if (fate < 0.5) return { unit, habit, name: unit.name, address, clear: true }
  if (fate < 0.78) return { unit, habit, name: shortName(unit, random), address, clear: true }
  if (fate < 0.9)
    return { unit, habit, name: shortName(unit, random), address: nextDoor(unit, random), clear: false }
  return { unit, habit, name: unit.person, address: nextDoor(unit, random), clear: false }
}

const tariffOf = (unit: ListUnit): string => {
  if (unit.placeKind === 'disused_farm' || unit.trade === '养殖') return '农业生产'
  if (unit.placeKind === 'idle_house' || unit.placeKind === 'garage') return '居民生活'
  return unit.kind === 'firm' && unit.trade !== '商贸' ? '大工业' : '一般工商业'
}

/** .csv in GB18030 with CRLF; numbers guarded by a tab, as the marketing system exports them; a line of totals. */
export function writePowerUsers(
  key: string,
  users: readonly PowerUser[],
  asOf: LocalDate,
  random: Random,
): { file: DepartmentFile; origins: RowOrigin[] } {
  const head = [
    '户号',
    '户  名',
    '用电地址',
    '用电类别',
    '合同容量\n(kVA)',
    '供电电压',
    '立户日期',
    '客户状态',
    '联系电话',
  ]
  const lines = users.map(({ unit, name, address, habit }, i) => {
    const meter = i % 41 === 7 ? fullWidth(unit.meterNo) : `${unit.meterNo}\t`
    const capacity =
      tariffOf(unit) === '大工业' ? random.pick([100, 160, 200, 250, 315]) : random.pick([30, 50, 80])
    const opened = i % 5 === 2 ? unit.openedOn.replaceAll('-', '/') : unit.openedOn.replaceAll('-', '')
    const status = habit === 'none' ? random.pick(['暂停', '销户', '欠费停电']) : '正常用电客户'
    const voltage = capacity >= 100 ? '交流10kV' : '交流380V'
    return [meter, name, address, tariffOf(unit), capacity, voltage, opened, status, `${unit.telephone}\t`]
  })
  const total = ['合计', `${users.length}户`, '', '', '', '', '', '', '']
  const text = Papa.unparse([head, ...lines, total], { newline: '\r\n' })
  const file: DepartmentFile = {
    key,
    kind: 'power-users',
    orgKind: 'power',
    label: '动力电用户',
    fileName: `清源供电_动力电用户档案_${asOf.replaceAll('-', '')}.csv`,
    asOf,
    bytes: encodeGb18030(`${text}\r\n`),
  }
  // The head takes two lines of the text but is one row.
  return { file, origins: users.map(({ unit, clear }, i) => ({ file: key, row: i + 2, unit, clear })) }
}

/** The twelve whole months before the day, oldest first, `YYYY-MM`. */
export function lastMonths(before: LocalDate): string[] {
  const [year, month] = before.split('-').map(Number) as [number, number]
  return Array.from({ length: 12 }, (_, i) => {
    const at = year * 12 + (month - 1) - 12 + i
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

const base: Readonly<Record<PowerHabit, readonly [number, number]>> = {
  steady: [1_800, 24_000],
  small: [60, 700],
  none: [0, 0],
  cancelled: [5_200, 8_200],
  surging: [400, 900],
}

/** One line per meter, a column per month and the sum behind, UTF-8 with BOM; months without reading are empty. */
export function writeMonthlyReadings(
  key: string,
  users: readonly PowerUser[],
  today: LocalDate,
  random: Random,
): DepartmentFile {
  const months = lastMonths(today)
  // The last day of the last whole month.
  const asOf = addDays(`${today.slice(0, 7)}-01`, -1)
  const head = [
    '户号',
    '户名',
    '用电地址',
    ...months.map((m) => `${Number(m.slice(0, 4))}年${Number(m.slice(5))}月`),
    '年累计',
  ]
  const lines = users.map(({ unit, name, address, habit }) => {
    const level = random.int(...base[habit])
    const kwh = months.map((_, i) => {
      const late = habit === 'surging' && i >= 10 ? 9 : 1
      return Math.round(level * late * (0.75 + random.next() * 0.5))
    })
    const blank = habit === 'small' && random.chance(0.1) ? random.int(1, 4) : 0
    const cells = kwh.map((n, i) =>
      i < blank ? '' : n > 9_999 && random.chance(0.1) ? n.toLocaleString('en-US') : String(n),
    )
    return [
      `${unit.meterNo}\t`,
      name,
      address,
      ...cells,
      String(kwh.slice(blank).reduce((sum, n) => sum + n, 0)),
    ]
  })
  return {
    key,
    kind: 'power-readings',
    orgKind: 'power',
    label: '动力电用户月用电量',
    fileName: `动力电用户近12个月用电量（截至${months.at(-1)!}）.csv`,
    asOf,
    bytes: Buffer.from(`\ufeff${Papa.unparse([head, ...lines], { newline: '\r\n' })}\r\n`),
  }
}

/** Days among the last 90 on which the cancelled enterprise still draws power. */
export const cancelledDays = 86

/** The daily kWh of the 90 days before `asOf`, oldest first, in thirds of the day. */
function dailyKwh(habit: PowerHabit, random: Random): { peak: number; flat: number; valley: number }[] {
  const idle = new Set(random.shuffle(Array.from({ length: 90 }, (_, i) => i)).slice(0, 90 - cancelledDays))
  const [low, high] = base[habit]
  const level = random.int(low, high) / 30
  return Array.from({ length: 90 }, (_, i) => {
    const night = habit === 'cancelled' || (habit === 'surging' && i >= 50)
    const much = habit === 'surging' && i >= 50 ? 9 : 1
    const total = habit === 'cancelled' && idle.has(i) ? 0 : level * much * (0.8 + random.next() * 0.4)
    const valley = Math.round(total * (night ? 0.82 : 0.22) * 100) / 100
    const peak = Math.round(total * (night ? 0.08 : 0.48) * 100) / 100
    return { peak, valley, flat: Math.round(Math.max(0, total - valley - peak) * 100) / 100 }
  })
}

/** .xlsx, one row per meter and day, day by day; the dates are real dates. */
export async function writeDailyReadings(
  key: string,
  users: readonly PowerUser[],
  asOf: LocalDate,
  random: Random,
): Promise<DepartmentFile> {
  const series = users.map((user) => dailyKwh(user.habit, random))
  const rows: CellValue[][] = [
    ['部分动力电用户近90天日用电量'],
    ['户号', '用户名称', '用电日期', '日用电量（kWh）', '峰电量', '平电量', '谷电量'],
  ]
  for (let day = 0; day < 90; day++) {
    const on = new Date(`${addDays(asOf, day - 89)}T00:00:00Z`)
    users.forEach(({ unit, name }, i) => {
      const { peak, flat, valley } = series[i]![day]!
      rows.push([unit.meterNo, name, on, Math.round((peak + flat + valley) * 100) / 100, peak, flat, valley])
    })
  }
  const bytes = await writeXlsx({
    properties: { title: '日用电量', ...madeOn(asOf) },
    sheets: [
      {
        name: '日用电量',
        rows,
        columns: Array.from({ length: 7 }, (_, c) =>
          c === 2 ? { numFmt: 'yyyy-mm-dd', width: 12 } : { width: 14 },
        ),
        merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 6 }],
      },
    ],
  })
  return {
    key,
    kind: 'power-readings',
    orgKind: 'power',
    label: '重点用户日用电量',
    fileName: `重点用户近90天日用电量（截至${asOf}）.xlsx`,
    asOf,
    bytes: Buffer.from(bytes),
  }
}
