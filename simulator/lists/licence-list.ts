import { writeXlsx, type CellValue } from 'hucre'
import { addDays, type LocalDate } from '../../src/kernel/local-date.ts'
import type { Random } from '../random.ts'
import { damagedCode, fullAddress, shortName, untidyAddress, untidyCode } from './dirt.ts'
import { madeOn, type DepartmentFile, type RowOrigin } from './department-file.ts'
import type { ListUnit } from './list-units.ts'

const scopes = [
  '汽油、柴油[闭杯闪点≤60℃]',
  '乙醇[无水]、甲醇、丙酮、乙酸乙酯',
  '盐酸、硫酸、氢氧化钠溶液[含量≥30%]',
  '二甲苯异构体混合物、甲苯、稀释剂',
  '环氧树脂涂料、醇酸树脂涂料（闭杯闪点≤60℃）',
  '氧[压缩的或液化的]、乙炔、氩',
] as const

const excelDay = (date: string): number => Date.parse(date) / 86_400_000 + 25_569
const spoken = (date: string): string => `${date.slice(0, 4)}年${Number(date.slice(5, 7))}月`

/** .xlsx whose dates are Excel numbers, months in words, dotted texts; 同上 below the first of a town; every fourth expired. */
export async function writeLicenceList(
  key: string,
  units: readonly ListUnit[],
  asOf: LocalDate,
  random: Random,
): Promise<{ file: DepartmentFile; origins: RowOrigin[] }> {
  const sorted = [...units].sort((a, b) => (a.town < b.town ? -1 : a.town > b.town ? 1 : 0))
  const origins: RowOrigin[] = []
  const body = sorted.map((unit, i): CellValue[] => {
    const validTo = addDays(asOf, i % 4 === 0 ? -random.int(20, 1_500) : random.int(15, 1_050))
    const issued = addDays(validTo, -1_095)
    const [name, code, address, clear] = written(unit, random)
    origins.push({ file: key, row: i + 4, unit, clear })
    const same = i > 0 && sorted[i - 1]!.town === unit.town
    return [
      i + 1,
      name,
      same && i % 3 !== 0 ? random.pick(['同上', '〃']) : unit.town,
      address,
      code || null,
      unit.person,
      `清危化经字〔${issued.slice(0, 4)}〕${String(1_001 + i).slice(1)}号`,
      scopes[i % scopes.length]!,
      i % 5 === 0 ? '带有储存设施经营' : '不带有储存设施经营（仅限票据往来）',
      excelDay(issued),
      i % 3 === 1 ? spoken(validTo) : i % 7 === 3 ? validTo.replaceAll('-', '.') : excelDay(validTo),
      i > 0 ? '同上' : '清源县应急管理局',
    ]
  })
  const title = '危险化学品经营许可证持证单位一览表'
  const head: CellValue[] = [
    '序号',
    '单位名称',
    '所在乡镇',
    '经营地址',
    '社会信用代码',
    '主要负责人',
    '许可证编号',
    '许可范围',
    '经营方式',
    '发证日期',
    '有效期至',
    '发证机关',
  ]
  const rows: CellValue[][] = [
    [title],
    [null, null, null, null, null, null, null, null, null, null, `统计日期：${asOf}`],
    head,
    ...body,
    [null],
    ['填表人：', null, null, '审核人：', null, null, `共${body.length}家`],
  ]
  const bytes = await writeXlsx({
    properties: { title, ...madeOn(asOf) },
    sheets: [
      { name: '经营许可', rows, merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 11 }] },
      { name: 'Sheet2', rows: [] },
    ],
  })
  const file: DepartmentFile = {
    key,
    kind: 'hazchem-licences',
    orgKind: 'emergency',
    label: '危险化学品经营许可证',
    fileName: `${title}.xlsx`,
    asOf,
    bytes: Buffer.from(bytes),
  }
  return { file, origins }
}

function written(unit: ListUnit, random: Random): [string, string, string, boolean] {
  const fate = random.next()
  const code = unit.code ?? ''
  if (fate < 0.5) return [unit.name, code, fullAddress(unit), true]
  if (fate < 0.65) return [unit.name, untidyCode(code, random), untidyAddress(unit, random), true]
  if (fate < 0.85) return [shortName(unit, random), code, untidyAddress(unit, random), true]
  return [shortName(unit, random), damagedCode(code, random), untidyAddress(unit, random), false]
}
