// Control characters but line break and tab, direction overrides, zero-width marks, soft hyphen, lone surrogates.
const unwanted =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\p{Cs}/u
const everyUnwanted = new RegExp(unwanted.source, 'gu')
const odd = /[^\u0021-\u007e\u3001-\u303f\u4e00-\u9fa5\uff01-\uff5e]/
const outer = /^[\s\u3000]+|[\s\u3000]+$/gu

/**
 * A cell's text as it may be kept: NFC, without control, direction and zero-width characters, outer white space trimmed
 * (full-width too). Rare characters and those of the private use area stay. '' when nothing is left.
 */
export function cleanCell(raw: string | null | undefined): string {
  if (raw === null || raw === undefined || raw === '') return ''
  if (!odd.test(raw)) return raw
  const text = unwanted.test(raw) ? raw.replace(/\r\n?/g, '\n').replace(everyUnwanted, '') : raw
  return text.normalize('NFC').replace(outer, '')
}

const nothing = new Set(
  [
    '无',
    '/',
    '\\',
    '—',
    '――',
    '——',
    '-',
    '--',
    '---',
    '－',
    '暂无',
    '不详',
    '未知',
    '空',
    'n/a',
    'na',
    'null',
    '#n/a',
  ].concat([
    '#value!',
    '#ref!',
    '#name?',
    '#div/0!',
    '#null!',
    '#num!',
    'none',
    '无数据',
    '未填',
    '未提供',
    '*',
    '.',
    '。',
    '、',
  ]),
)
/** Words that say that there is nothing: “无”, “/”, “—”, “不详”, an error value of a formula. */
export const saysNothing = (text: string): boolean => text.length <= 8 && nothing.has(text.toLowerCase())

const wide = /[\uff01-\uff5e\u3000]/
/** Half width, without any white space; for codes, numbers and dates. */
export function foldTight(text: string): string {
  const half = wide.test(text) ? text.normalize('NFKC') : text
  return /\s/.test(half) ? half.replace(/\s+/g, '') : half
}

/** Without line breaks, and without the spaces that only stretch Chinese text (“张 三”, “序 号”). */
export function closeUp(text: string): string {
  if (!/[\s\u3000]/.test(text)) return text
  return text
    .replace(/[\r\n\t]+/g, '')
    .replace(/(?<=[\p{sc=Han}（）()])[ \u3000]+(?=[\p{sc=Han}（）()])/gu, '')
    .replace(/[ \u3000]{2,}/g, ' ')
}

/** A 53-bit number of a text, for telling equal from different; not for secrets. */
export function textNumber(text: string): number {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}

/** 0 → `A`, 27 → `AB`. */
export function columnLetters(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26))
  return at < 26 ? letter : columnLetters(Math.floor(at / 26) - 1) + letter
}
