import { isLocalDate } from '../../../../kernel/local-date.ts'

const tight = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\u3000]/g, '')
    .toUpperCase()

export const normaliseIdNumber = (text: string): string => tight(text)
export const normalisePhone = (text: string): string => tight(text).replace(/^(\+?86|0086)-?(?=1)/, '')
export const normalisePlate = (text: string): string => tight(text).replace(/[·.\-—]/g, '')

export const phoneShape = /^(1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}(-\d{1,6})?|400-?\d{3}-?\d{4})$/
export const plateShape = /^\p{Script=Han}[A-Z][A-Z0-9]{4,5}[A-Z0-9挂学警领港澳]$/u

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** What is wrong with a 居民身份证号码 (GB 11643: form, day of birth, check digit), as a sentence; null when it is sound. */
export function idNumberShape(text: string): string | null {
  if (/^\d{15}$/.test(text)) return '这是 15 位的旧号码，请改填 18 位身份证号码；没有可留空，在说明中写明。'
  if (!/^\d{17}[\dX]$/.test(text)) return '身份证号码应为 18 位数字，末位可为 X；其他证件请写在说明中。'
  const birth = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`
  if (!isLocalDate(birth)) return '身份证号码中的出生日期不存在，请对照证件核对。'
  const sum = weights.reduce((total, weight, i) => total + weight * Number(text[i]), 0)
  return checks[sum % 11] === text[17] ? null : '身份证号码的校验位不符，有一位填错，请对照证件核对。'
}

/** `**************123X`: the last four, for whoever may not see the whole. */
export const maskIdNumber = (text: string): string =>
  text === '' ? '' : `${'*'.repeat(14)}${text.slice(-4)}`

/** `138****5678`; of a landline the last three. */
export const maskPhone = (text: string): string => {
  if (text === '') return ''
  return /^1\d{10}$/.test(text)
    ? `${text.slice(0, 3)}****${text.slice(-4)}`
    : `${'*'.repeat(Math.max(4, text.length - 3))}${text.slice(-3)}`
}
