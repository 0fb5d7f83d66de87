import { StringDecoder } from 'node:string_decoder'
import { documentsProblems } from '../documents-problems.ts'

/** Names come without their prefix; an empty element is opened and closed. Text may come in several pieces, undecoded. */
export type XmlHandlers = {
  open(name: string, attributes: string): void
  close?(name: string): void
  text?(raw: string): void
}

/** Longest tag, and longest run of text held back for its end. No office program comes near it. */
const maxHeld = 1024 * 1024

/**
 * Reads the XML of an office package piece by piece, in UTF-8. Refuses document types and entities (no office program
 * writes them into a sheet) and XML that hides in UTF-16; builds nothing.
 */
export class XmlScanner {
  private held = ''
  private readonly decoder = new StringDecoder('utf8')
  private readonly handlers: XmlHandlers

  constructor(handlers: XmlHandlers) {
    this.handlers = handlers
  }

  push(chunk: Buffer): void {
    if (chunk.includes(0)) throw documentsProblems.refuse('unreadable')
    const xml = this.held + this.decoder.write(chunk)
    const at = this.scan(xml)
    this.held = at === 0 ? xml : xml.slice(at)
    if (this.held.length > maxHeld) this.release()
  }

  /** Throws when the document was cut off. */
  end(): void {
    if (this.held.trim() !== '') throw documentsProblems.refuse('unreadable')
  }

  /** Handles whole tags and the text before them; answers where the rest begins. */
  private scan(xml: string): number {
    const { handlers } = this
    let at = 0
    for (;;) {
      const tag = xml.indexOf('<', at)
      if (tag === -1) return at
      if (tag > at) handlers.text?.(xml.slice(at, tag))
      at = tag
      const next = xml.charCodeAt(tag + 1)
      const end =
        next === 33
          ? this.declaration(xml, tag)
          : next === 63
            ? after(xml, '?>', tag)
            : this.element(xml, tag)
      if (end === -1) return at
      at = end
    }
  }

  /** A start or end tag. One walk over its characters: this is where long lists spend their time. */
  private element(xml: string, tag: number): number {
    const closing = xml.charCodeAt(tag + 1) === 47
    let start = closing ? tag + 2 : tag + 1
    let at = start
    let code = xml.charCodeAt(at)
    for (; code > 32 && code !== 62 && code !== 47; code = xml.charCodeAt(++at))
      if (code === 58) start = at + 1
    const nameEnd = at
    const end = endOf(xml, at)
    if (end === -1) return -1
    const name = xml.slice(start, nameEnd)
    const empty = xml.charCodeAt(end - 2) === 47
    if (!closing) this.handlers.open(name, xml.slice(nameEnd, empty ? end - 2 : end - 1))
    if (closing || empty) this.handlers.close?.(name)
    return end
  }

  private declaration(xml: string, at: number): number {
    if (xml.startsWith('<!--', at)) return after(xml, '-->', at)
    if (xml.startsWith('<![CDATA[', at)) {
      const end = after(xml, ']]>', at)
      if (end !== -1) this.handlers.text?.(xml.slice(at + 9, end - 3).replaceAll('&', '&amp;'))
      return end
    }
    if (xml.length - at < 9) return -1
    throw documentsProblems.refuse('unsafe-content', { found: 'XML 实体声明' })
  }

  /** A very long text is passed on before its end is seen; a tag that long is none. */
  private release(): void {
    if (this.held.startsWith('<')) throw documentsProblems.refuse('unreadable')
    const entity = this.held.lastIndexOf('&')
    const cut = entity > this.held.length - 16 ? entity : this.held.length
    this.handlers.text?.(this.held.slice(0, cut))
    this.held = this.held.slice(cut)
  }
}

/** Past the `>` of the tag whose name ends at `at`; values may hold `>`. -1 when it has not come yet. */
function endOf(xml: string, at: number): number {
  let quote = 0
  for (let i = at; i < xml.length; i += 1) {
    const code = xml.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 34 || code === 39) quote = code
    else if (code === 62) return i + 1
  }
  return -1
}

function after(xml: string, mark: string, at: number): number {
  const found = xml.indexOf(mark, at)
  return found === -1 ? -1 : found + mark.length
}

/** The value of one attribute, decoded; undefined when absent. */
export function attribute(attributes: string, name: string): string | undefined {
  for (let at = attributes.indexOf(name); at !== -1; at = attributes.indexOf(name, at + 1)) {
    if (at > 0 && attributes.charCodeAt(at - 1) > 32) continue
    let i = at + name.length
    while (attributes.charCodeAt(i) <= 32) i += 1
    if (attributes.charCodeAt(i) !== 61) continue
    i += 1
    while (attributes.charCodeAt(i) <= 32) i += 1
    const end = attributes.indexOf(attributes.charAt(i), i + 1)
    return end === -1 ? undefined : decodeEntities(attributes.slice(i + 1, end))
  }
  return undefined
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function decodeEntities(raw: string): string {
  if (!raw.includes('&')) return raw
  return raw.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (all, decimal, hex, name) => {
      if (name) return entities[String(name).toLowerCase()] ?? all
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD'
    },
  )
}

/** Text of a cell: entities, then the escapes of office programs (`_x000D_`). */
export function decodeCellText(raw: string): string {
  const text = decodeEntities(raw)
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
