import { decodeCellText, XmlReader } from './xml-reader.ts'

const blockBytes = 4 * 1024 * 1024
/** Longer ones are cut: a cell may not be that long, and is refused when it is used. */
const maxKept = 40_000

/** The shared strings of a workbook, packed as bytes: three million short ones stay under a hundred megabytes. */
export class SharedStrings {
  private readonly blocks: Buffer[] = []
  private readonly starts: Uint32Array[] = []
  private count = 0
  private used = 0
  private last = { index: -1, text: '' }

  add(text: string): void {
    const bytes = Buffer.from(text.slice(0, maxKept), 'utf8')
    if (this.blocks.length === 0 || this.used + bytes.length > blockBytes) {
      this.blocks.push(Buffer.alloc(blockBytes))
      this.used = 0
    }
    const block = this.blocks.length - 1
    bytes.copy(this.blocks[block]!, this.used)
    if (this.count % 65_536 === 0) this.starts.push(new Uint32Array(3 * 65_536))
    this.starts.at(-1)!.set([block, this.used, bytes.length], (this.count % 65_536) * 3)
    this.used += bytes.length
    this.count += 1
  }

  /** Undefined when the file names a string it does not have. */
  get(index: number): string | undefined {
    if (!(index >= 0 && index < this.count)) return undefined
    if (index === this.last.index) return this.last.text
    const table = this.starts[Math.floor(index / 65_536)]!
    const at = (index % 65_536) * 3
    const from = table[at + 1]!
    const text = this.blocks[table[at]!]!.toString('utf8', from, from + table[at + 2]!)
    this.last = { index, text }
    return text
  }
}

/** Reads `sharedStrings.xml`; runs of rich text are joined, phonetic guides left out. */
export async function readSharedStrings(part: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings()
  let text = ''
  let inText = false
  let inGuide = false
  const xml = new XmlReader({
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') inGuide = true
      else if (name === 't') inText = !inGuide
    },
    close(name) {
      if (name === 'si') strings.add(decodeCellText(text))
      else if (name === 'rPh') inGuide = false
      else if (name === 't') inText = false
    },
    text(piece) {
      // An escape is seven times as long as what it says.
      if (inText && text.length < maxKept * 7) text += piece
    },
  })
  for await (const chunk of part) xml.push(chunk)
  xml.end()
  return strings
}
