import type { LocalDate } from './local-date.ts'

const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿']

/**
 * Cents as 人民币大写 by 正确填写票据和结算凭证的基本规定: 1234056 → `壹万贰仟叁佰肆拾元伍角陆分`, 100000 → `壹仟元整`.
 * @param cents integer, 0 to 99,999,999,999,999
 * @throws RangeError for anything else
 */
export function yuanInCapitals(cents: number): string {
  if (!Number.isSafeInteger(cents) || cents < 0 || cents > 99_999_999_999_999)
    throw new RangeError(`not an amount in cents: ${cents}`)
  const yuan = Math.floor(cents / 100)
  const jiao = Math.floor((cents % 100) / 10)
  const fen = cents % 10
  if (cents === 0) return '零元整'
  const whole = yuan > 0 ? `${wholeInCapitals(yuan)}元` : ''
  if (jiao === 0 && fen === 0) return `${whole}整`
  const tenth = jiao > 0 ? `${digits[jiao]!}角` : whole ? '零' : ''
  // 票据 rule: after 角 the word 整 may stand or not; it stands, so that nothing can be added behind it.
  return `${whole}${tenth}${fen > 0 ? `${digits[fen]!}分` : '整'}`
}

function wholeInCapitals(yuan: number): string {
  let text = ''
  let gap = false
  for (let group = 2; group >= 0; group--) {
    const value = Math.floor(yuan / 10_000 ** group) % 10_000
    if (value === 0) {
      gap = gap || text !== ''
      continue
    }
    if (text !== '' && (gap || value < 1000)) text += '零'
    text += fourInCapitals(value) + groups[group]!
    gap = false
  }
  return text
}

function fourInCapitals(value: number): string {
  let text = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = gap || text !== ''
      continue
    }
    if (gap) text += '零'
    text += digits[digit]! + places[place]!
    gap = false
  }
  return text
}

const dateDigits = '〇一二三四五六七八九'

/** `2026-03-15` → `二〇二六年三月十五日`, as decisions are dated. */
export function dateInCapitals(date: LocalDate): string {
  const year = date.slice(0, 4).replace(/\d/g, (d) => dateDigits[Number(d)]!)
  return `${year}年${underHundred(Number(date.slice(5, 7)))}月${underHundred(Number(date.slice(8, 10)))}日`
}

/** 1–99 in Chinese numerals: 5 → 五, 10 → 十, 21 → 二十一. */
export function underHundred(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${dateDigits[tens]!}十`
  return `${head}${ones === 0 && tens > 0 ? '' : dateDigits[ones]!}`
}
