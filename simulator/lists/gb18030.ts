let table: Map<string, number> | null = null

/** The two-byte part of GB18030 (all of GBK), told by the decoder of the runtime itself. */
function twoBytes(): Map<string, number> {
  if (table) return table
  table = new Map()
  const decoder = new TextDecoder('gb18030')
  const pair = new Uint8Array(2)
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low === 0x7f) continue
      pair.set([high, low])
      const text = decoder.decode(pair)
      if (text.length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, (high << 8) | low)
    }
  return table
}

/** Text as GB18030, as offices’ programs write it. Throws RangeError for a character outside GBK (a bug of the maker). */
export function encodeGb18030(text: string): Buffer {
  const known = twoBytes()
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0)!
    if (point < 0x80) bytes.push(point)
    else {
      const pair = known.get(character)
      if (pair === undefined) throw new RangeError(`${character} is not in GBK`)
      bytes.push(pair >> 8, pair & 0xff)
    }
  }
  return Buffer.from(bytes)
}
