/**
 * 统一社会信用代码 (GB 32100-2015): 18 characters without I, O, S, V, Z; the last is a check over weights 3^i mod 31.
 * Published packages refuse every code whose check character is 0, so the dozen lines stand here.
 */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Full width, lower case, spaces and dashes folded; nothing else is guessed. */
export const normaliseCreditCode = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u3000-]/g, '')
    .toUpperCase()

export function creditCheckCharacter(first17: string): string {
  const sum = weights.reduce((total, weight, i) => total + alphabet.indexOf(first17[i]!) * weight, 0)
  return alphabet[(31 - (sum % 31)) % 31]!
}

export type CreditCodeFault = 'length' | 'characters' | 'old-number' | 'check'

/** What is wrong with a normalised code, or null when it is sound. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (/^\d{15}$/.test(code)) return 'old-number'
  if (code.length !== 18) return 'length'
  if (![...code].every((c) => alphabet.includes(c))) return 'characters'
  return creditCheckCharacter(code) === code[17] ? null : 'check'
}

export const creditCodeFaultMessages: Record<CreditCodeFault, string> = {
  length: '统一社会信用代码应为 18 位，请对照营业执照核对；没有可留空。',
  characters:
    '统一社会信用代码只含数字和大写字母，且不使用 I、O、S、V、Z，请核对是否把 0 写成 O、把 1 写成 I。',
  'old-number': '这是 15 位的旧注册号，请改填营业执照上 18 位的统一社会信用代码；没有可留空。',
  check: '统一社会信用代码校验位不符，有字符填错，请对照营业执照核对；没有可留空。',
}
