import { hashText } from '../../../../kernel/hash-text.ts'

const nothingToFold = /^[\u4e00-\u9fff0-9A-Z-]+$/u

/** Full and half width, case, white space and punctuation folded; brackets become round half-width ones. */
export function foldWidth(raw: string): string {
  if (nothingToFold.test(raw)) return raw
  return raw
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[〔〈《【「[{<]/gu, '(')
    .replace(/[〕〉》】」\]}>]/gu, ')')
    .replace(/[\s·•・.,,、。;:'"“”‘’*_]+/gu, '')
}

/** What lists write where nothing is known. */
const nothingKnown = /^(?:无|暂无|不详|不明|未知|空|没有|略|同上|NULL|N\/?A|[-—–/\\.0]+)$/i

/** A text that says only that nothing is known. */
export function isNothing(raw: string): boolean {
  // None of the words is longer than two Han characters: most texts are done here.
  const [first, third] = [raw.charCodeAt(0), raw.charCodeAt(2)]
  if (first >= 0x4e00 && first <= 0x9fff && third >= 0x4e00 && third <= 0x9fff) return false
  return nothingKnown.test(raw.trim())
}

export function codesOf(text: string): number[] {
  const codes: number[] = []
  for (let k = 0; k < text.length; k++) {
    const code = text.codePointAt(k)!
    codes.push(code)
    if (code > 0xffff) k++
  }
  return codes
}

/** One of 32 bits for each character that occurs: texts without a bit in common share no character. */
export function charactersSeen(codes: readonly number[]): number {
  let seen = 0
  for (let k = 0; k < codes.length; k++) seen |= 1 << (Math.imul(codes[k]!, 0x9e3779b1) >>> 27)
  return seen
}

/** How many bits are set. */
export function bitsOf(word: number): number {
  word -= (word >>> 1) & 0x55555555
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** One number for one pair of neighbouring characters. */
export const bigramToken = (a: number, b: number): number => (Math.imul(a, 65_599) + b) | 0

/** A hash that is never 0, so that 0 can stand for "not given". */
export const hashOrOne = (text: string): number => (text === '' ? 0 : hashText(text) || 1)
