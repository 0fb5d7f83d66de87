import type { ListField } from '../list-kind.ts'
import { proposeReading } from './propose-reading.ts'
import { codeOf, codesOf, readBy, rowsOf, sheetOf, shippedKind, type Rows } from './reading-fixtures.ts'

/** For tests: a sheet of market entities with one sound row, and what becomes of it when a cell is another. */
export const market = shippedKind('market-entities')
export const heads = [
  '企业名称',
  '统一社会信用代码',
  '住所',
  '联系电话',
  '身份证号',
  '成立日期',
  '注册资本（万元）',
  '从业人数',
  '登记状态',
  '经度',
  '纬度',
]
export const good = [
  '清源县天成化工有限公司',
  codeOf(1),
  '清源县东坝镇王集村110号',
  '13900001001',
  '',
  '2018-08-29',
  '50',
  '12',
  '存续',
  '119.87',
  '30.91',
]
const at: Partial<Record<ListField, number>> = {
  name: 0,
  creditCode: 1,
  address: 2,
  telephone: 3,
  personIdNumber: 4,
  openedOn: 5,
  capital: 6,
  employees: 7,
  status: 8,
  lon: 9,
  lat: 10,
}
export const rowWith = (changes: Partial<Record<ListField, string>>): string[] => {
  const row = [...good]
  for (const [field, value] of Object.entries(changes)) row[at[field as ListField]!] = value
  return row
}
export const { reading } = proposeReading(market, [sheetOf([heads, good])])
export const read = (...rows: Rows) => readBy(market, reading, [sheetOf([heads, ...rows])])
/** One row with one cell changed: what the cell is kept as, and what is said. */
export const cell = (field: ListField, value: string) => {
  const file = read(rowWith({ [field]: value }))
  return { kept: rowsOf(file)[0]?.cells[field], codes: codesOf(file), row: rowsOf(file)[0], file }
}
