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
export const nothingKnown = /^(?:无|暂无|不详|不明|未知|空|没有|略|同上|NULL|N\/?A|[-—–/\\.0]+)$/i

export const codesOf = (text: string): number[] => Array.from(text, (c) => c.codePointAt(0)!)

/** One number for one pair of neighbouring characters. */
export const bigramToken = (a: number, b: number): number => (Math.imul(a, 65_599) + b) | 0

/** A hash that is never 0, so that 0 can stand for "not given". */
export const hashOrOne = (text: string): number => (text === '' ? 0 : hashText(text) || 1)
