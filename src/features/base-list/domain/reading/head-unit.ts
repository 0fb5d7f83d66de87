import type { FieldType } from '../list-kind.ts'
import { foldTight } from './fold-cell.ts'

const money: Readonly<Record<string, number>> = {
  元: 1,
  千元: 1e3,
  百元: 100,
  万元: 1e4,
  百万元: 1e6,
  亿元: 1e8,
}
const amounts: Readonly<Record<string, number>> = {
  kwh: 1,
  千瓦时: 1,
  度: 1,
  万kwh: 1e4,
  万千瓦时: 1e4,
  万度: 1e4,
  mwh: 1e3,
  兆瓦时: 1e3,
  kva: 1,
  千伏安: 1,
  mva: 1e3,
  兆伏安: 1e3,
  亩: 666.6667,
  公顷: 1e4,
  平方米: 1,
  '㎡': 1,
  m2: 1,
  万平方米: 1e4,
  吨: 1,
  t: 1,
  公斤: 1e-3,
  千克: 1e-3,
  kg: 1e-3,
  万: 1e4,
  万人: 1e4,
}
const unitWord =
  '(?:百万|千|百|万|亿)?元|万?kwh|万?千瓦时|万?度|mwh|兆瓦时|[km]va|千伏安|亩|公顷|万?平方米|㎡|m2|吨|公斤|千克'
const inHead = new RegExp(`[(（:：,，/]?(${unitWord}|万)(?:人民币)?[)）]?$`, 'i')
const inLine = new RegExp(`(?<![报表制送])单位[:：为]?[(（]?(${unitWord})`, 'i')

/** The factor a unit gives a field of this type; null when it is no unit of it. Money is counted in 元. */
export function scaleOfUnit(unit: string, type: FieldType): number | null {
  const folded = foldTight(unit)
    .toLowerCase()
    .replace(/人民币|整/g, '')
  if (type === 'money') return money[folded] ?? (folded === '万' ? 1e4 : null)
  return type === 'number' ? (amounts[folded] ?? null) : null
}

/** The unit a head names, in brackets or at its end: “注册资本（万元）” → 万元; null for none. */
export const unitOfHead = (head: string): string | null => {
  const folded = foldTight(head).normalize('NFKC')
  const bracket = /\(([^()]+)\)(?:\/.*)?$/.exec(folded)?.[1]
  return inHead.exec(bracket ?? folded)?.[1] ?? null
}

/** “单位：万元” in a line above the head; “填报单位：…” is another thing. */
export const unitOfLine = (text: string): string | null =>
  inLine.exec(foldTight(text).normalize('NFKC'))?.[1] ?? null
