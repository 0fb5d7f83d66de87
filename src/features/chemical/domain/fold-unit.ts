function folded(unit: number): number {
  if (unit >= 0xff10 && unit <= 0xff19) return unit - 0xfee0
  if (unit >= 0xff21 && unit <= 0xff3a) return unit - 0xfee0 + 0x20
  if (unit >= 0xff41 && unit <= 0xff5a) return unit - 0xfee0
  if (unit >= 0x41 && unit <= 0x5a) return unit + 0x20
  return alike.get(unit) ?? unit
}

const alike = new Map<number, number>(
  (
    [
      ['-', '－–—‐‑−'],
      ['(', '（'],
      [')', '）'],
      ['[', '［【〔'],
      [']', '］】〕'],
      [',', '，'],
      [';', '；'],
      [':', '：'],
      ["'", '’′＇'],
      [' ', '\u3000\u00a0'],
    ] as const
  ).flatMap(([one, others]) => [...others].map((other) => [other.charCodeAt(0), one.charCodeAt(0)] as const)),
)

const table = Uint16Array.from({ length: 65_536 }, (_, unit) => folded(unit))

/**
 * How a code unit is compared: letters without case, full-width letters, digits, brackets, hyphens and commas as half-width ones.
 * Only for finding: names stay as they are written (full-width ＞ belongs to names of the catalogue and is left alone).
 */
export const foldUnit = (unit: number): number => table[unit]!

/** A text folded unit by unit; as long as the text, so positions agree. */
export function foldText(text: string): string {
  let folded = ''
  for (let i = 0; i < text.length; i += 1) folded += String.fromCharCode(foldUnit(text.charCodeAt(i)))
  return folded
}
