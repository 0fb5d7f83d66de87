import type { SheetWarningCode } from './sheet-warnings.ts'

const control = /(?![\t\n])\p{Cc}/gu
// Direction overrides can make a name read differently from what is stored; zero-width marks make two equal names
// differ. The zero-width joiner stays: emoji and some scripts need it.
const invisible = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF\u00AD]/gu
const surrogate = /\p{Surrogate}/gu

/** ASCII and the common Chinese characters and marks: nothing to clean, nothing that hides a digit. */
const plain = /^[\n\t\u0020-\u007E\u3000-\u9FFF]*$/
const scientific = /^[+-]?\d(?:\.\d+)?e\+?\d{1,3}$/i

/** Text as it may be stored and shown: no control or direction characters, whole code points, `\n` as line break. */
export function cleanText(raw: string): { text: string; warnings: SheetWarningCode[] } {
  const warnings: SheetWarningCode[] = []
  if (plain.test(raw) && !raw.includes('_x000D_')) {
    if (scientific.test(raw.trim())) warnings.push('scientific-notation')
    return { text: raw, warnings }
  }
  let text = raw.replace(/\r\n?/g, '\n').replaceAll('_x000D_', '')
  const visible = text.replace(control, '').replace(invisible, '')
  if (visible !== text) warnings.push('invisible-characters')
  text = visible.replace(surrogate, '\uFFFD')
  if (text !== visible) warnings.push('lone-surrogate')
  if (/\p{Co}/u.test(text)) warnings.push('private-use-character')
  if (scientific.test(text.normalize('NFKC').trim())) warnings.push('scientific-notation')
  return { text, warnings }
}
