import { isMap, isPair, isScalar, isSeq, type Document, type LineCounter, type Node } from 'yaml'

/** Line and column, 1-based, of a YAML file. */
export type Place = { readonly line: number; readonly column: number }
export type Path = readonly (string | number)[]

const startOf = (node: unknown): number | null => (node as Node | null | undefined)?.range?.[0] ?? null

/** Where a path of the parsed value stands in the file; a missing key is placed at its parent's start. */
export function placeOf(doc: Document, lines: LineCounter, path: Path): Place {
  let node: unknown = doc.contents
  let offset = startOf(node) ?? 0
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step))
      if (!isPair(pair)) break
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) ?? offset
    } else break
  }
  return placeAt(lines, offset)
}

export function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}
