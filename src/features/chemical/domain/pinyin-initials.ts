/**
 * Initials of the pinyin of a Chinese text (硫酸 → ls), by the order in which the collation of Chinese sorts characters: the
 * first character of each letter marks where the next letter begins. A character of several readings is taken by its first.
 */
const firstOf = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀'
const letters = 'abcdefghjklmnopqrstwxyz'
const order = new Intl.Collator('zh-CN-u-co-pinyin')
const han = /\p{Script=Han}/u
const seen = new Map<string, string>()

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
  let at = letters.length - 1
  while (at > 0 && order.compare(char, firstOf[at]!) < 0) at -= 1
  seen.set(char, letters[at]!)
  return letters[at]!
}
