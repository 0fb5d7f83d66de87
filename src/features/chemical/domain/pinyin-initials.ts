/**
 * Initials of the pinyin of a Chinese text (硫酸 → ls), by the collation of Chinese: it sorts a mark of each letter (U+FDD0 and the
 * letter) before the first character read with it. A character of several readings is taken by its commonest.
 */
const letters = 'ABCDEFGHJKLMNOPQRSTWXYZ'
const mark = '\uFDD0'
const han = /\p{Script=Han}/u
const seen = new Map<string, string>()
let order: Intl.Collator | null = null

export function pinyinInitials(text: string): string {
  let initials = ''
  for (const char of text) {
    if (/[A-Za-z0-9]/.test(char)) initials += char.toLowerCase()
    else if (han.test(char)) initials += initialOf(char)
  }
  return initials
}

function initialOf(char: string): string {
  const before = seen.get(char)
  if (before !== undefined) return before
  order ??= new Intl.Collator('zh-CN-u-co-pinyin')
  let at = letters.length - 1
  while (at > 0 && order.compare(char, mark + letters[at]!) < 0) at -= 1
  const initial = letters[at]!.toLowerCase()
  seen.set(char, initial)
  return initial
}
