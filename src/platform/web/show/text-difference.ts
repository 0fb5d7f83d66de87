export type TextPart = { readonly text: string; readonly own: boolean }

/** Longer texts are not told apart by character: reading the marks would take longer than reading both. */
const longest = 300

/**
 * The parts of `text` that `other` does not have in this order (`own`), by the longest common run of characters:
 * 云溪镇瑞丰涂料厂 against 云溪瑞丰涂料有限公司 → 云溪 ·镇· 瑞丰涂料 ·厂·.
 */
export function differingParts(text: string, other: string): TextPart[] {
  if (text === '') return []
  if (text === other) return [{ text, own: false }]
  const [a, b] = [[...text], [...other]]
  if (b.length === 0 || a.length > longest || b.length > longest) return [{ text, own: true }]
  const common = commonLengths(a, b)
  const parts: { text: string; own: boolean }[] = []
  const add = (character: string, own: boolean) => {
    const last = parts.at(-1)
    if (last?.own === own) last.text += character
    else parts.push({ text: character, own })
  }
  let j = 0
  for (let i = 0; i < a.length; i++) {
    const here = common[i]!
    while (j < b.length && a[i] !== b[j] && here[j] === here[j + 1]) j++
    if (j < b.length && a[i] === b[j]) {
      add(a[i]!, false)
      j++
    } else add(a[i]!, true)
  }
  return parts
}

/** Table of the longest common subsequence of the tails `a[i…]`, `b[j…]`. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
  return table
}
