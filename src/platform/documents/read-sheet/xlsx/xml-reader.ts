import { StringDecoder } from 'node:string_decoder'
import { Parser } from 'htmlparser2'
import { documentsProblems } from '../documents-problems.ts'

/** Attributes as written, with their prefix; values are decoded. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>

/** Names come without their prefix; an empty element is opened and closed. Text is decoded and may come in several pieces. */
export type XmlHandlers = {
  open(name: string, attributes: XmlAttributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Longest tag or remark. No office program comes near it. */
const maxHeld = 1024 * 1024
/** The parser looks an end tag up among all open elements: depth is what could make it slow. */
const maxDepth = 256

/**
 * Hands the XML of an office package, in UTF-8, to the parser of `htmlparser2` piece by piece. Decoded are the five
 * entities of XML and numeric ones; document types and declared entities are refused (no office program writes them into
 * a sheet), and so is XML that hides in UTF-16. Throws `documents/…` problems.
 */
export class XmlReader {
  private readonly decoder = new StringDecoder('utf8')
  private readonly parser: Parser
  private depth = 0
  /** Bytes of whole pieces in which no tag and no text came to its end. */
  private held = 0

  constructor(handlers: XmlHandlers) {
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => {
          this.held = 0
          this.depth += 1
          if (this.depth > maxDepth) throw documentsProblems.refuse('unreadable')
          handlers.open(withoutPrefix(name), attributes)
        },
        onclosetag: (name) => {
          this.held = 0
          this.depth -= 1
          handlers.close?.(withoutPrefix(name))
        },
        ontext: (text) => {
          this.held = 0
          handlers.text?.(text)
        },
        onprocessinginstruction: (name) => {
          if (name.startsWith('!'))
            throw documentsProblems.refuse('unsafe-content', { found: 'XML 实体声明' })
        },
      },
      { xmlMode: true },
    )
  }

  push(chunk: Buffer): void {
    if (chunk.includes(0)) throw documentsProblems.refuse('unreadable')
    this.held += chunk.length
    this.parser.write(this.decoder.write(chunk))
    if (this.held > maxHeld) throw documentsProblems.refuse('unreadable')
  }

  /** Throws when the document was cut off. */
  end(): void {
    if (this.depth !== 0) throw documentsProblems.refuse('unreadable')
  }
}

function withoutPrefix(name: string): string {
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

/** Text of a cell without the escapes of office programs (`_x000D_`). */
export function decodeCellText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
