import { isLocalDate } from '../../../../kernel/local-date.ts'
import { foldTight } from './fold-cell.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** 居民身份证号码 (GB 11643): what is wrong with it, null when it is sound. Old numbers of 15 digits pass. */
export function idNumberFault(raw: string, today: string): 'rounded' | string | null {
  const text = foldTight(raw).toUpperCase()
  if (/^\d{15}$/.test(text)) return isLocalDate(birthOf(`19${text.slice(6, 12)}`)) ? null : '的出生日期不存在'
  if (!/^\d{17}[\dX]$/.test(text))
    return text.length === 18 ? '含有不应有的字符' : `应为 18 位，这里是 ${text.length} 位`
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  const sound = checks[sum % 11] === text[17]
  if (!sound && text.endsWith('000')) return 'rounded'
  const birth = birthOf(text.slice(6, 14))
  if (!isLocalDate(birth)) return '的出生日期不存在'
  if (birth > today) return '的出生日期晚于今天'
  return sound ? null : '的校验位不符'
}

const birthOf = (digits: string): string =>
  `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`

const phone =
  /^(?:(?:\+?86|0086)-?)?(?:1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|400-?\d{3}-?\d{4})$/

/** Whether every number in a telephone cell (several may stand, parted by 、/;) is a mobile or landline number. */
export const isTelephone = (raw: string): boolean => {
  const text = foldTight(raw)
  if (phone.test(text)) return true
  const parts = text.split(/[、,，;；/]+/).filter((part) => part !== '')
  return parts.length > 1 && parts.every((part) => phone.test(part.replace(/^[^\d+]{0,8}/, '')))
}
