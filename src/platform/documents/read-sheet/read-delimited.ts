import Papa from 'papaparse'
import { z } from 'zod'
import { decodedChunks } from './decode-text.ts'
import { documentsProblems } from './documents-problems.ts'
import type { SheetBook } from './sheet-book.ts'
import type { SheetFile } from './sheet-file.ts'
import type { SheetRows } from './sheet-rows.ts'

const name = 'CSV'

/** Comma, tab or semicolon separated text, quotes as in RFC 4180, every value kept as text. */
export function openDelimited(file: SheetFile): SheetBook {
  return {
    format: 'csv',
    sheets: [{ name, hidden: false, bytes: file.size, read: (rows) => readDelimited(file, rows) }],
  }
}

async function readDelimited(file: SheetFile, rows: SheetRows): Promise<void> {
  let lines: LineReader | null = null
  let text = ''
  let bytes = 0
  for await (const chunk of withPlainLineEnds(decodedChunks(file))) {
    text += chunk
    bytes += chunk.length
    // A row that did not end yet is looked at again only when twice as much has come.
    if (text.length < (lines?.wanted ?? guessedFrom)) continue
    lines ??= new LineReader(delimiterOf(text), rows)
    text = text.slice(lines.read(text, false))
    await rows.pause(bytes)
    bytes = 0
    if (rows.full) break
  }
  if (!rows.full) (lines ?? new LineReader(delimiterOf(text), rows)).read(text, true)
  await rows.finish()
}

/** No row may be longer: so many characters hold an unclosed quote, or no rows at all. */
const maxRowCharacters = 16 * 1024 * 1024

/** The parser as it stands under the library's own reading in pieces; its types leave it out. */
const parserShape = z.object({
  data: z.array(z.array(z.string())),
  errors: z.array(z.object({ code: z.string() })),
  meta: z.object({ cursor: z.number() }),
})

class LineReader {
  /** How many characters are worth another look. */
  wanted = 1
  private row = 0
  private readonly rows: SheetRows
  private readonly parser: Papa.Parser

  constructor(delimiter: string, rows: SheetRows) {
    this.rows = rows
    this.parser = new Papa.Parser({ delimiter, newline: '\n' })
  }

  /** Reads the complete rows of the text, all of it when it is the last; answers how many characters it has read. */
  read(text: string, isLast: boolean): number {
    const whole = isLast || text.length > maxRowCharacters
    const { data, errors, meta } = parserShape.parse(this.parser.parse(text, 0, !whole))
    if (errors.some((error) => error.code === 'MissingQuotes'))
      throw documentsProblems.refuse('unclosed-quote', { row: this.row + data.length })
    for (const cells of data) {
      this.rows.checkWidth(cells.length)
      cells.forEach((value, column) => this.rows.put(this.row, column, value))
      this.row += 1
    }
    this.wanted = Math.max(1, (text.length - meta.cursor) * 2)
    return meta.cursor
  }
}

/** Every line ends with `\n`, also where `\r\n` falls between two pieces. */
async function* withPlainLineEnds(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const chunk of chunks) {
    const text = held + chunk
    held = text.endsWith('\r') ? '\r' : ''
    yield (held ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n')
  }
  if (held) yield '\n'
}

/** So many characters tell which separator it is. */
const guessedFrom = 20_000

/** The separator that divides the first lines most evenly: the one with the most columns in the most lines. */
function delimiterOf(text: string): string {
  const unquoted = text.slice(0, guessedFrom).replace(/"(?:[^"]|"")*"/g, '')
  const start = unquoted.split('\n').slice(0, 20).join('\n')
  const score = (separator: string): number => start.split(separator).length
  const separators = ['\t', ';', ',']
  return separators.reduce((best, next) => (score(next) > score(best) ? next : best), ',')
}
