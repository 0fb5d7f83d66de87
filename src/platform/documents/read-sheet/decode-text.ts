import { documentsProblems } from './documents-problems.ts'

/**
 * Bytes of a text file as text: byte-order mark first, then the declared charset, then strict UTF-8, else GB18030
 * (which covers GB2312 and GBK, still the default of offices). Throws `documents/unsupported-format` for bytes that
 * are no text at all.
 */
export function decodeText(bytes: Buffer, declared?: string): string {
  const text = decode(bytes, declared).replace(/^\uFEFF/, '')
  const sample = text.slice(0, 65_536)
  const odd = sample.match(/(?![\t\n\r\f\v])[\p{Cc}\uFFFD]/gu)?.length ?? 0
  if (odd > Math.max(8, sample.length / 50))
    throw documentsProblems.refuse('unsupported-format', { found: '不是文本也不是表格' })
  return text
}

function decode(bytes: Buffer, declared: string | undefined): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return utf8(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const zeros = zeroShares(bytes)
  if (zeros.odd > 0.2) return new TextDecoder('utf-16le').decode(bytes)
  if (zeros.even > 0.2) return new TextDecoder('utf-16be').decode(bytes)
  // The label 'gbk' maps some rare characters to private use; 'gb18030' does not.
  if (declared && /^gb/i.test(declared)) return new TextDecoder('gb18030').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function utf8(bytes: Buffer): string {
  return new TextDecoder('utf-8').decode(bytes)
}

/** UTF-16 without a mark: Western separators leave zero bytes on one side. */
function zeroShares(bytes: Buffer): { odd: number; even: number } {
  const part = [...bytes.subarray(0, 4096)]
  const odd = part.filter((byte, index) => byte === 0 && index % 2 === 1).length
  const even = part.filter((byte, index) => byte === 0 && index % 2 === 0).length
  const half = Math.max(1, part.length / 2)
  return { odd: odd / half, even: even / half }
}
