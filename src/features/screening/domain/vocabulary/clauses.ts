/**
 * How a business scope is cut: sentences by ；。 and line ends, clauses by commas too, items by 、 and brackets. A comma between
 * letters or digits belongs to a chemical's name (N,N-二甲基甲酰胺).
 */
export type MarkKind = 'sentence' | 'clause' | 'item' | 'opens' | 'closes' | null

const marks: Readonly<Record<Exclude<MarkKind, null>, string>> = {
  sentence: '；;。\n！',
  clause: '，,',
  item: '、：:/／*|',
  opens: '（(【［〔',
  closes: '）)】］〕',
}
const kinds: readonly MarkKind[] = [null, 'sentence', 'clause', 'item', 'opens', 'closes']
/** Of each code unit the index of its kind: texts are read character by character. */
const kindOfUnit = new Uint8Array(65_536)
for (const [kind, written] of Object.entries(marks))
  for (const mark of written) kindOfUnit[mark.charCodeAt(0)] = kinds.indexOf(kind as MarkKind)
const latin = /[A-Za-z0-9αβγ'′]/

export function markAt(text: string, at: number): MarkKind {
  const kind = kinds[kindOfUnit[text.charCodeAt(at)] ?? 0]!
  if (kind !== 'clause') return kind
  return latin.test(text[at - 1] ?? '') && /[A-Za-z0-9αβγ]/.test(text[at + 1] ?? '') ? null : kind
}

/** Where the clause that goes on at `from` ends: at a clause's mark or at the bracket that closes around it. */
export function clauseEnd(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const mark = markAt(text, at)
    if (mark === 'opens') depth += 1
    else if (mark === 'closes') {
      if (depth === 0) return at
      depth -= 1
    } else if (depth === 0 && (mark === 'clause' || mark === 'sentence')) return at
  }
  return text.length
}

/** Where the clause that goes on up to `until` starts. */
export function clauseStart(text: string, until: number): number {
  let depth = 0
  for (let at = until - 1; at >= 0; at -= 1) {
    const mark = markAt(text, at)
    if (mark === 'closes') depth += 1
    else if (mark === 'opens') {
      if (depth === 0) return at + 1
      depth -= 1
    } else if (depth === 0 && (mark === 'clause' || mark === 'sentence')) return at + 1
  }
  return 0
}
