import canonicalize from 'canonicalize'
import { shownDocument, type ShownDocument } from './shown-document.ts'

/**
 * The one text of a value (RFC 8785): keys in order, no white space, numbers in their shortest form; texts in NFC, so that
 * the same word typed on two machines is the same word.
 * @throws Error for what has no such form (NaN, a lone surrogate, a ring): a bug, never a typo.
 */
export function canonicalText(value: unknown): string {
  const text = canonicalize(composed(value))
  if (text === undefined) throw new Error('nothing to put in canonical form')
  return text
}

function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC')
  if (Array.isArray(value)) return value.map(composed)
  if (value === null || typeof value !== 'object') return value
  // A map by own keys: a key named __proto__ stays a key.
  const plain: Record<string, unknown> = Object.create(null)
  for (const [name, part] of Object.entries(value)) plain[name.normalize('NFC')] = composed(part)
  return plain
}

/**
 * Reads a stored text back; null when it is not the canonical form of a shown document, whatever it may mean otherwise
 * (white space, another order, a key twice, an escape where a letter does).
 */
export function readCanonical(text: string): ShownDocument | null {
  try {
    const read = shownDocument.safeParse(JSON.parse(text))
    return read.success && canonicalText(read.data) === text ? read.data : null
  } catch {
    return null
  }
}
