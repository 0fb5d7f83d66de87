import { isUtf8 } from 'node:buffer'
import { readFileSync, statSync } from 'node:fs'
import { Problem } from '../../kernel/problem.ts'

const chunkBytes = 1 << 20
const largest = 2 ** 31 - 2

/** A CSV, tab- or semicolon-separated text file, read in chunks of whole rows; UTF-8 (with or without BOM), UTF-16 with BOM, GB18030. */
export type DelimitedFile = {
  readonly heads: readonly string[]
  /** Rows after the head, guessed from the file's size until it was read. */
  readonly rows: number
  read(): Iterable<readonly (readonly string[])[]>
}

const refuse = (message: string): Problem => new Problem('link/file', 422, message)

/** Opens a file; a refusal names the file and what to do. */
export function openDelimited(file: string): DelimitedFile {
  const bytes = readBytes(file)
  const decoder = isUtf8(bytes) ? 'utf-8' : 'gb18030'
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  const headEnd = rowEnd(bytes, start)
  const headText = new TextDecoder(decoder).decode(bytes.subarray(start, headEnd)).replace(/[\r\n]+$/, '')
  if (headText.includes('\u0000')) throw refuse(`“${file}”不是文本表格，请另存为 CSV 后再试。`)
  const delimiter = delimiterOf(headText)
  const heads = splitRows(headText, delimiter)[0]?.map((head) => head.trim()) ?? []
  if (heads.every((head) => head === '')) throw refuse(`“${file}”没有表头，请确认首行是列名。`)
  return {
    heads,
    rows: countLines(bytes, headEnd),
    *read() {
      for (let from = headEnd; from < bytes.length;) {
        const to = chunkEnd(bytes, from)
        const text = new TextDecoder(decoder).decode(bytes.subarray(from, to))
        yield splitRows(text, delimiter).filter((row) => row.length > 1 || row[0] !== '')
        from = to
      }
    },
  }
}

function readBytes(file: string): Buffer {
  let size: number
  try {
    const found = statSync(file)
    if (!found.isFile()) throw new Error('no file')
    size = found.size
  } catch {
    throw refuse(`文件“${file}”不存在或无法读取，请核对路径。`)
  }
  if (size === 0) throw refuse(`文件“${file}”是空的，请确认是否选错了文件。`)
  if (size > largest) throw refuse(`文件“${file}”超过 2 GB，请分成几个文件再归并。`)
  const bytes = readFileSync(file)
  const mark = bytes.readUInt16LE(0 < size - 1 ? 0 : 0)
  if (mark === 0xfeff) return Buffer.from(new TextDecoder('utf-16le').decode(bytes))
  if (mark === 0xfffe) return Buffer.from(new TextDecoder('utf-16be').decode(bytes))
  return bytes
}

/** Neither UTF-8 nor GB18030 has a line feed or a quotation mark inside another character, so bytes may be searched. */
const [lineFeed, quote] = [0x0a, 0x22]

function rowEnd(bytes: Buffer, from: number): number {
  let quoted = false
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === quote) quoted = !quoted
    else if (bytes[at] === lineFeed && !quoted) return at + 1
  }
  return bytes.length
}

/** End of the last whole row within about a megabyte. */
function chunkEnd(bytes: Buffer, from: number): number {
  const goal = from + chunkBytes
  if (goal >= bytes.length) return bytes.length
  let quotes = 0
  for (let at = bytes.indexOf(quote, from); at >= 0 && at < goal; at = bytes.indexOf(quote, at + 1)) quotes++
  if (quotes === 0) {
    const end = bytes.lastIndexOf(lineFeed, goal)
    return end > from ? end + 1 : rowEnd(bytes, from)
  }
  let end = from
  while (end < goal) end = rowEnd(bytes, end)
  return end
}

function countLines(bytes: Buffer, from: number): number {
  let lines = 0
  let at = bytes.indexOf(lineFeed, from)
  let last = from
  for (; at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
    lines++
    last = at + 1
  }
  return lines + (last < bytes.length ? 1 : 0)
}

function delimiterOf(head: string): string {
  const unquoted = head.replace(/"[^"]*"/g, '')
  const counts = [',', '\t', ';'].map((d) => ({ d, n: unquoted.split(d).length }))
  return counts.sort((a, b) => b.n - a.n)[0]!.d
}

/** Rows of a text of whole rows; quotation marks as in RFC 4180. */
export function splitRows(text: string, delimiter: string): string[][] {
  if (!text.includes('"'))
    return text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line).split(delimiter))
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at <= text.length;) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, delimiter)
    row.push(cell.value)
    at = cell.end
    if (text[at] === delimiter) {
      at += 1
      continue
    }
    rows.push(row)
    row = []
    at += text[at] === '\r' ? 2 : 1
    if (at >= text.length) break
  }
  return rows
}

type Cell = { readonly value: string; readonly end: number }

function plainCell(text: string, from: number, delimiter: string): Cell {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++
  const cut = text[end] !== delimiter && text[end - 1] === '\r' && end > from ? end - 1 : end
  return { value: text.slice(from, cut), end: cut }
}

function quotedCell(text: string, from: number): Cell {
  let value = ''
  let at = from + 1
  for (;;) {
    const end = text.indexOf('"', at)
    if (end < 0) return { value: value + text.slice(at), end: text.length }
    value += text.slice(at, end)
    if (text[end + 1] !== '"') return { value, end: end + 1 }
    value += '"'
    at = end + 2
  }
}
