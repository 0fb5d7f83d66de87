import { writeXlsx, type CellValue } from 'hucre'
import type { Random } from '../random.ts'
import type { LocalDate } from '../../src/kernel/local-date.ts'
import { damagedCode, fullAddress, nextDoor, untidyAddress, untidyCode, untidyName } from './dirt.ts'
import { madeOn, type DepartmentFile, type RowOrigin } from './department-file.ts'
import type { ListUnit } from './list-units.ts'

/** One entry of the register before it is laid out. */
export type MarketEntry = {
  readonly unit: ListUnit
  /** Nothing that proves the unit is wanting or damaged. */
  readonly clear: boolean
  readonly name: string
  readonly code: string
  readonly person: string
  readonly telephone: string
  readonly address: string
  readonly status: string
  readonly closedOn: string
}

const scopes: Readonly<Record<string, string>> = {
  精细化工: '化工原料及产品(不含危险化学品)生产、销售',
  涂料: '涂料、油墨及类似产品制造、销售',
  助剂: '专用化学产品（不含危险化学品）制造',
  纺织助剂: '纺织专用助剂制造、销售',
  胶粘剂: '胶粘剂制造；化工产品销售（不含许可类）',
  新材料: '新材料技术研发；专用化学产品销售',
  生物科技: '生物科技领域内的技术开发、技术服务',
  环保科技: '环保技术开发；水处理剂销售',
  仓储: '普通货物仓储服务（不含危险化学品）',
  塑料制品: '塑料制品制造、销售',
  养殖: '畜禽养殖、销售',
  食品: '食品生产、食品销售',
}
export const scopeOf = (unit: ListUnit): string => scopes[unit.trade] ?? `${unit.trade}销售；货物进出口`
const industries: Readonly<Record<string, string>> = {
  精细化工: '2669',
  涂料: '2641',
  助剂: '2662',
  纺织助剂: '2662',
  胶粘剂: '2669',
  新材料: '2669',
  生物科技: '7590',
  环保科技: '7722',
  仓储: '5990',
  塑料制品: '2929',
  养殖: '0313',
  食品: '1499',
}

/** A row as the register has it: three in four clean, the others with the dirt of real ones; some are meant to be asked. */
export function marketEntry(unit: ListUnit, status: string, closedOn: string, random: Random): MarketEntry {
  const clean: MarketEntry = {
    unit,
    clear: true,
    name: unit.name,
    code: unit.code ?? '',
    person: unit.person,
    telephone: random.chance(0.8) ? unit.telephone : '',
    address: fullAddress(unit),
    status,
    closedOn,
  }
  const fate = random.next()
  if (fate < 0.62) return clean
  if (fate < 0.72)
    return { ...clean, code: untidyCode(clean.code, random), address: untidyAddress(unit, random) }
  if (fate < 0.84) return { ...clean, name: untidyName(unit, random), address: untidyAddress(unit, random) }
  // From here on a clerk is meant to look: the code proves nothing and something else differs too.
  const code = random.chance(0.6) && clean.code !== '' ? damagedCode(clean.code, random) : ''
  if (fate < 0.93)
    return { ...clean, clear: false, code, name: untidyName(unit, random), address: nextDoor(unit, random) }
  return { ...clean, clear: false, code, person: '', address: untidyAddress(unit, random) }
}

const heads: CellValue[][] = [
  [
    '序号',
    '统一社会\n信用代码',
    ' 企业（机构）名称',
    '法定代表人（负责人）',
    null,
    '住所（经营场所）',
    '经营范围',
    '登记情况',
    null,
    null,
    '行业代码',
    '登记机关',
  ],
  [null, null, null, '姓名', '联系电话', null, null, '登记状态', '成立日期', '注销（吊销）日期', null, null],
]
const across = (row: number, startCol: number, endCol: number) => ({
  startRow: row,
  startCol,
  endRow: row,
  endCol,
})
const down = (startRow: number, col: number) => ({
  startRow,
  startCol: col,
  endRow: startRow + 1,
  endCol: col,
})

/** .xlsx with a title, a line of who and when, a head of two merged lines, a totals row, a footer and a hidden sheet. */
export async function writeMarketList(
  key: string,
  entries: readonly MarketEntry[],
  about: { fileName: string; title: string; asOf: LocalDate },
): Promise<{ file: DepartmentFile; origins: RowOrigin[] }> {
  const [year, month, day] = about.asOf.split('-').map(Number)
  const rows: CellValue[][] = [
    [about.title],
    [
      `填报单位：清源县市场监督管理局（盖章）`,
      null,
      null,
      null,
      null,
      null,
      null,
      `数据截至：${year}年${month}月${day}日`,
    ],
    ...heads,
    ...entries.map((entry, i) => cellsOf(entry, i)),
    ['合计', null, `${entries.length}户`],
    ['注：1.本表数据来源于登记注册系统；2.注销、吊销企业一并列出。 制表：登记注册股'],
  ]
  const single = [0, 1, 2, 5, 6, 10, 11]
  const merges = [
    across(0, 0, 11),
    across(1, 0, 6),
    across(1, 7, 11),
    across(2, 3, 4),
    across(2, 7, 9),
    ...single.map((c) => down(2, c)),
    across(rows.length - 1, 0, 11),
  ]
  const hidden = [
    ['状态代码', '含义'],
    ['1', '存续'],
    ['2', '注销'],
    ['3', '吊销'],
  ]
  const bytes = await writeXlsx({
    properties: { title: about.title, ...madeOn(about.asOf) },
    sheets: [
      { name: '市场主体清单', rows, merges },
      { name: '代码表', rows: hidden, hidden: true },
    ],
  })
  const file: DepartmentFile = {
    key,
    kind: 'market-entities',
    orgKind: 'market_regulation',
    label: '市场主体清单',
    fileName: about.fileName,
    asOf: about.asOf,
    bytes: Buffer.from(bytes),
  }
  return { file, origins: entries.map(({ unit, clear }, i) => ({ file: key, row: i + 5, unit, clear })) }
}

const excelDay = (date: string): number => Date.parse(date) / 86_400_000 + 25_569

function cellsOf(entry: MarketEntry, i: number): CellValue[] {
  const { unit } = entry
  // How a row is typed belongs to the row: the next version has it the same.
  const way = Number(unit.meterNo.slice(-4))
  const opened =
    way % 7 === 3
      ? unit.openedOn.replaceAll('-', '.')
      : way % 11 === 5
        ? excelDay(unit.openedOn)
        : unit.openedOn
  const telephone =
    /^1\d{10}$/.test(entry.telephone) && way % 3 === 0 ? Number(entry.telephone) : entry.telephone
  const industry = industries[unit.trade] ?? '5199'
  return [
    i + 1,
    entry.code || null,
    entry.name,
    entry.person || null,
    telephone || null,
    entry.address,
    scopeOf(unit),
    entry.status,
    opened,
    entry.closedOn || null,
    industry.startsWith('0') ? industry : Number(industry),
    `清源县市场监督管理局${unit.town}所`,
  ]
}
