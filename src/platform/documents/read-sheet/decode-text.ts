import { isUtf8 } from 'node:buffer'
import { documentsProblems } from './documents-problems.ts'
import type { SheetFile } from './sheet-file.ts'

/**
 * Bytes of a text file as text: byte-order mark first, then the declared charset, then strict UTF-8, else GB18030
 * (which covers GB2312 and GBK, still the default of offices). Throws `documents/unsupported-format` for bytes that
 * are no text at all.
 */
export function decodeText(bytes: Buffer, declared?: string): string {
  const encoding = statedEncoding(bytes, declared) ?? (isUtf8(bytes) ? 'utf-8' : 'gb18030')
  const text = new TextDecoder(encoding).decode(bytes)
  refuseNoText(text)
  return text
}

/** A long text file piece by piece, decoded by the same rules; read twice where only all of it tells UTF-8. */
export async function* decodedChunks(file: SheetFile): AsyncGenerator<string> {
  const encoding = statedEncoding(file.start) ?? ((await isAllUtf8(file)) ? 'utf-8' : 'gb18030')
  const decoder = new TextDecoder(encoding)
  refuseNoText(new TextDecoder(encoding).decode(file.start, { stream: true }))
  for await (const chunk of file.chunks()) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

function refuseNoText(text: string): void {
  const sample = text.slice(0, 65_536)
  const odd = sample.match(/(?![\t\n\r\f\v])[\p{Cc}\uFFFD]/gu)?.length ?? 0
  if (odd > Math.max(8, sample.length / 50))
    throw documentsProblems.refuse('unsupported-format', { found: '不是文本也不是表格' })
}

/** The encoding that a mark, the zeros of UTF-16 or the file itself states; null when all bytes must be looked at. */
function statedEncoding(bytes: Buffer, declared?: string): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = zeroShares(bytes)
  if (zeros.odd > 0.2) return 'utf-16le'
  if (zeros.even > 0.2) return 'utf-16be'
  // The label 'gbk' maps some rare characters to private use; 'gb18030' does not.
  return declared && /^gb/i.test(declared) ? 'gb18030' : null
}

async function isAllUtf8(file: SheetFile): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of file.chunks()) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** UTF-16 without a mark: Western separators leave zero bytes on one side. */
function zeroShares(bytes: Buffer): { odd: number; even: number } {
  const part = [...bytes.subarray(0, 4096)]
  const odd = part.filter((byte, index) => byte === 0 && index % 2 === 1).length
  const even = part.filter((byte, index) => byte === 0 && index % 2 === 0).length
  const half = Math.max(1, part.length / 2)
  return { odd: odd / half, even: even / half }
}
