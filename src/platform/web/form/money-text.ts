import { formatYuan, parseYuan } from '../../../kernel/money.ts'

/** What stands in the field for cents: `123450` → `1234.50`; nothing for nothing. */
export const moneyText = (cents: number | null | undefined): string =>
  cents === null || cents === undefined ? '' : formatYuan(cents).replaceAll(',', '')

export type MoneyReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'cents'; readonly cents: number }
  | { readonly kind: 'wrong'; readonly message: string }

/** Typed yuan (`1,234.5`, `５０００元`) → cents, to the cent; what is no amount is said in words, never guessed. */
export function readMoney(text: string): MoneyReading {
  const plain = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[¥￥]/, '')
    .replace(/元$/, '')
  if (plain === '') return { kind: 'empty' }
  if (plain.endsWith('万')) return { kind: 'wrong', message: '请以“元”为单位填写，例如 50000。' }
  const cents = parseYuan(plain)
  return cents === null
    ? { kind: 'wrong', message: '金额应为数字，最多两位小数，例如 1234.50。' }
    : { kind: 'cents', cents }
}
