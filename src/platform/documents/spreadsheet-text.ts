const notXml = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu

/** Text that an XML part may hold: characters XML 1.0 forbids and lone surrogates become U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(notXml, '\uFFFD')
}

// A leading apostrophe is how every spreadsheet marks "this is text". Full-width signs are in the list because
// Excel folds ＝１＋１ to a formula on Chinese systems; spaces and invisible characters are skipped by some readers.
const startsFormula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－﹣−＠﹦﹢﹫]|^\p{Cc}/u

/**
 * Guards text for a format without types (CSV): what a spreadsheet could take for a formula gets a leading
 * apostrophe. In xlsx this is not needed and not done: the cell is typed as a string and never evaluated, and the
 * round trip export → import must give the same content.
 */
export function guardFormula(text: string): string {
  return startsFormula.test(text) ? `'${text}` : text
}

/** Width of a text in em: full-width characters 1, others 0.5; of its longest line. */
export function widthInEm(text: string): number {
  return Math.max(...text.split('\n').map(lineWidthInEm))
}

/**
 * How many lines a text takes in a cell `widthMm` wide at `sizePt`, breaking anywhere as Chinese does. Whole characters
 * only, and none of the last: a line gives one up where punctuation may not begin the next.
 */
export function linesInCell(text: string, widthMm: number, sizePt: number): number {
  const emPerLine = Math.max(1, Math.floor((widthMm - 3) / (sizePt * 0.3528)) - 0.5)
  return text
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(lineWidthInEm(line) / emPerLine)), 0)
}

function lineWidthInEm(line: string): number {
  let width = 0
  for (const character of line)
    width += character.codePointAt(0)! > 0x2e7f || /[“”‘’…—·①-⑳]/.test(character) ? 1 : 0.55
  return width
}
