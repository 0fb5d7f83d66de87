import { foldTight } from './fold-cell.ts'

export type NumberReading = {
  readonly value: number
  /** false: “约5吨”, “5-6”, “10以上”: the writer did not know exactly. */
  readonly exact: boolean
  /** What stood behind the number: 万元, 吨, kVA; '' for none. 万 and 亿 are already in the value. */
  readonly unit: string
}

const digits: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'零一二三四五六七八九'].map((c, i) => [c, i])),
  ...Object.fromEntries([...'〇壹贰叁肆伍陆柒捌玖'].map((c, i) => [c, i])),
  两: 2,
}
const powers: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** 壹拾万, 二十五, 三百零二; null when it is no number in characters. */
export function readChineseNumber(text: string): number | null {
  let [whole, group, digit, last] = [0, 0, 0, '']
  for (const c of text) {
    if (c in digits) digit = last !== '' && last in digits ? digit * 10 + digits[c]! : digits[c]!
    else if (c in powers) {
      group += (digit === 0 ? 1 : digit) * powers[c]!
      digit = 0
    } else if (c === '万' || c === '亿') {
      whole = (whole + group + digit) * (c === '万' ? 10_000 : 100_000_000)
      group = digit = 0
    } else return null
    last = c
  }
  return last === '' ? null : whole + group + digit
}

const plain = /^[+-]?\d+(?:\.\d+)?$/
const shape =
  /^(约|大约|近|超过|不足|至少|左右|[<>≤≥≈])?([+-]?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?)(?:[-~～至到—](\d+(?:\.\d+)?))?(千万|百万|十万|万|亿)?(.{0,12}?)(左右|以上|以下|以内|多|余)?$/iu
const inCharacters = /^(约|大约|近)?([零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+)(.{0,8})$/u
/** “5号楼”, “3组”, “12月” are no amounts. */
const noUnit = /\d|^[号组楼室路栋幢村年月日]/
const characterUnit =
  /^(?:吨|元|圆|人|户|家|个|桶|公斤|千克|升|亩|度|台|辆|平方米|立方米|[元圆]?整|人民币.*)?$/
const times: Readonly<Record<string, number>> = { 万: 1e4, 十万: 1e5, 百万: 1e6, 千万: 1e7, 亿: 1e8 }

/** A number as people write it: １２, 1,234.5, 10万, 壹拾万, 约5吨, 5-6 (its middle, not exact). Null: 若干, text. */
export function readNumber(raw: string): NumberReading | null {
  if (plain.test(raw)) return { value: Number(raw), exact: true, unit: '' }
  const text = foldTight(raw)
    .replace(/[,，](?=\d{3})/g, '')
    .replace(/^[¥￥]/, '')
  if (text === '' || text.length > 40) return null
  const m = shape.exec(text)
  if (m) {
    const first = Number(m[2])
    const middle = m[3] === undefined ? first : (first + Number(m[3])) / 2
    if (noUnit.test(m[5] ?? '') || !Number.isFinite(middle)) return null
    const value = middle * (m[4] ? times[m[4]]! : 1)
    return { value, exact: !m[1] && !m[3] && !m[6], unit: m[5] ?? '' }
  }
  const c = inCharacters.exec(text)
  const value = c && characterUnit.test(c[3]!) ? readChineseNumber(c[2]!) : null
  return value === null ? null : { value, exact: !c![1], unit: c![3]! }
}

const scientific = /^[+-]?\d(?:\.\d+)?e\+?\d{1,3}$/i
/** `1.38E+10`: the digits behind are lost for ever. */
export const isScientific = (text: string): boolean =>
  text.length < 24 && (text.includes('E') || text.includes('e')) && scientific.test(text)

/** A decimal without exponent and without the binary's noise; at most `places` decimals. */
export function decimalText(value: number, places = 6): string {
  if (Number.isSafeInteger(value)) return String(value)
  return value.toFixed(places).replace(/\.?0+$/, '')
}
