import { documentsProblems } from './documents-problems.ts'

export type ArrivingFormat = 'zip' | 'cfb' | 'html' | 'xml-2003' | 'text'

const magics: readonly (readonly [string, string])[] = [
  ['25504446', 'PDF'],
  ['89504e47', 'PNG 图片'],
  ['ffd8ff', 'JPEG 图片'],
  ['47494638', 'GIF 图片'],
  ['52617221', 'RAR 压缩包'],
  ['377abcaf', '7z 压缩包'],
  ['1f8b', 'gzip 压缩包'],
  ['7f454c46', '程序'],
  ['4d5a', '程序'],
  ['7b5c727466', 'RTF 文档'],
]

/** What the first bytes are, whatever the file's name says. Throws `documents/unsupported-format`. */
export function detectFormat(bytes: Buffer): ArrivingFormat {
  const start = bytes.subarray(0, 16).toString('hex')
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return 'zip'
  if (start.startsWith('d0cf11e0a1b11ae1')) return 'cfb'
  const known = magics.find(([magic]) => start.startsWith(magic))
  if (known) throw documentsProblems.refuse('unsupported-format', { found: known[1] })
  const head = textStart(bytes)
  if (!/^\s*</.test(head)) return 'text'
  if (/urn:schemas-microsoft-com:office:spreadsheet/.test(head) && /<(?:\w+:)?Workbook\b/.test(head))
    return 'xml-2003'
  if (/<(?:!doctype\s+html|html|head|meta|body|table|tr|style)\b/i.test(head)) return 'html'
  throw documentsProblems.refuse('unsupported-format', { found: '其他 XML 文件' })
}

/** The first 8 KB as ASCII-compatible text: enough to see tags, in any of the encodings. */
function textStart(bytes: Buffer): string {
  const part = bytes.subarray(0, 8192)
  const utf16 = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  if (utf16) return part.toString('latin1').replace(/^..|\0/g, '')
  return part.toString('latin1').replace(/^ï»¿/, '')
}
