import type { LedgerChemical } from './ledger-row.ts'

const units =
  '万吨|吨桶|吨|公斤|千克|毫克|克|市斤|斤|立方米|立方|毫升|升|kg|mg|ml|m3|t|g|l|大桶|小桶|桶|瓶|罐|袋|包|箱|盒|坛|壶|只|个|件|套|台|车|批'
// Bounded and not inside a longer run of digits: a cell of 30,000 digits must not be tried at every place.
const number = String.raw`(?<![\d.])\d{1,9}(?:\.\d{1,6})?(?!\d)`
const perContainer = new RegExp(String.raw`\((?:每\S)?(${number})(${units})(?:/\S{1,2})?\)`, 'i')
const range = new RegExp(String.raw`${number}\s{0,2}[-~至—–到]\s{0,2}${number}\s{0,2}(${units})?`, 'i')
const amount = new RegExp(String.raw`(${number})\s{0,2}[多余来]?\s{0,2}(${units})?`, 'gi')
/** Locants of a chemical's name (1,4-丁二醇; N,N-二甲基甲酰胺): their commas divide nothing. */
const locants = /(?<![\d.])(?:\d{1,2}|[NO])(?:,(?:\d{1,2}|[NO])){1,6}(?=-)/g
const joint = '\uE000'
const longest = 2000
const vague = /若干|少量|大量|不详|不明数量|数量不明|未知|多(?=桶|瓶|吨|袋|公斤)|余(?=桶|瓶|吨|袋|公斤)/
const about = /约|大约|大概|左右|上下|近(?=\d)|余|多(?=吨|桶|瓶|公斤|袋|kg|千克)|不足/
const nothing = /^(?:无|没有|\/|\\|-|—+|－|0)$/

/**
 * The cell 涉及化工（危险化学品）品种、数量, taken apart: “二甲苯 200公斤、甲苯 10桶(170kg/桶)”. Nothing is guessed:
 * a range or 若干 gives no quantity, Chinese numerals are left in the original, no unit is converted.
 */
export function parseChemicals(cell: string): LedgerChemical[] {
  const folded = cell
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
  if (nothing.test(folded.trim())) return []
  return pieces(folded).map(chemical)
}

/** Splits at 、;，, and line breaks outside brackets. */
function pieces(text: string): string[] {
  const found: string[] = []
  let depth = 0
  let piece = ''
  for (const character of text.replace(locants, (found) => found.replaceAll(',', joint))) {
    if (character === '(') depth += 1
    if (character === ')') depth = Math.max(0, depth - 1)
    if (depth === 0 && /[、;,，；。\n]/.test(character)) {
      found.push(piece)
      piece = ''
    } else piece += character
  }
  return [...found, piece].map((each) => each.replaceAll(joint, ',').trim()).filter((each) => each !== '')
}

function chemical(original: string): LedgerChemical {
  const container = perContainer.exec(original)
  const rest = container ? original.replace(container[0], '') : original
  const quantity = quantityOf(rest)
  const name = rest
    .replace(quantity.text, ' ')
    .replace(/大约|大概|左右|上下|约|若干|少量|大量|数量不明|数量不详|不详|共计|合计|共|等(?=\s|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s:]+|[\s:]+$/g, '')
  return {
    name: (name === '' ? original : name).slice(0, 100),
    quantity: quantity.value,
    unit: quantity.unit,
    perContainer: container ? { quantity: container[1]!, unit: container[2]! } : null,
    approximate: quantity.approximate,
    original: original.slice(0, 500),
  }
}

type Quantity = { text: string; value: string | null; unit: string | null; approximate: boolean }

function quantityOf(text: string): Quantity {
  const between = range.exec(text)
  if (between) return { text: between[0], value: null, unit: between[1] ?? null, approximate: true }
  const exact = amountAtEnd(text)
  if (exact) return { ...exact, approximate: about.test(text) }
  return { text: '', value: null, unit: null, approximate: vague.test(text) }
}

/** The last number that has a unit: names such as “120号溶剂油 3桶” begin with digits, and a bare number says no amount. */
function amountAtEnd(text: string): Omit<Quantity, 'approximate'> | null {
  const found = [...text.matchAll(amount)].findLast((match) => match[2])
  if (!found) return null
  const value = found[1]!.replace(/^0+(?=\d)/, '')
  return { text: found[0], value: /[1-9]/.test(value) ? value : null, unit: found[2]! }
}
