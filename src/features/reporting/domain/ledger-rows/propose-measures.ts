import type { ProposedMeasure, ProposedMeasureKind } from './ledger-row.ts'

/** Words of a measure; one piece may hold several (断水断电). Money is read only where its kind has money. */
const words: readonly (readonly [ProposedMeasureKind, RegExp])[] = [
  ['confiscate_gains', /没收(?:非法|违法)所得/],
  ['seize', /扣押|没收(?!(?:非法|违法)所得)/],
  ['fine', /罚款|罚金|经济处罚|处以?罚/],
  ['stop_production', /停产|停止生产|停止(?:经营|作业|使用|储存|违法)|停业/],
  ['obtain_permit', /办理.{0,8}(?:手续|许可|证照)|补办|申领|申办/],
  ['rectify', /限期(?:整改|改正)|责令(?:整改|改正)|停产整顿|停业整顿/],
  ['ban', /取缔|关闭|关停/],
  ['seal_off', /查封|封存|封闭/],
  ['cut_water', /断水|停水|切断水|断.{0,2}水/],
  ['cut_power', /断电|停电|切断电|水电/],
  ['dismantle', /拆除|拆毁|拆解/],
  [
    'clear_materials',
    /清(?:理|除|运|空).{0,8}(?:原料|原材料|产品|物料|危废|危险废物|化学品)|转移.{0,6}(?:物料|原料|产品)/,
  ],
  ['clear_premises', /清(?:理|除|空).{0,6}(?:场地|厂房|现场)/],
  ['refer', /移送|移交(?:公安|司法|检察|纪)/],
  ['detain', /拘留|刑拘/],
  ['file_case', /立案/],
]
const withMoney: readonly ProposedMeasureKind[] = ['fine', 'confiscate_gains']

/**
 * Structured measures proposed from the free text 采取的措施. A proposal only: a person confirms each, and the original
 * wording is kept beside it. What no word fits becomes `other`, so nothing written is lost.
 */
export function proposeMeasures(cell: string): ProposedMeasure[] {
  return pieces(cell.normalize('NFKC')).flatMap((original) => {
    const kinds = words.filter(([, pattern]) => pattern.test(original)).map(([kind]) => kind)
    if (kinds.length === 0) return [{ kind: 'other' as const, amountCents: null, original }]
    return kinds.map((kind) => ({
      kind,
      amountCents: withMoney.includes(kind) ? moneyNear(original, kind) : null,
      original,
    }))
  })
}

/** Splits at separators, but not at the thousands comma of “12,000元”. */
function pieces(text: string): string[] {
  return text
    .replace(/(\d),(?=\d{3}(?!\d))/g, '$1')
    .split(/[,，;；、。\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && !/^(?:无|\/|-|—)$/.test(piece))
}

const money = /(\d+(?:\.\d+)?)\s*(亿|万|千|百)?\s*元?/g
const scale: Readonly<Record<string, number>> = { 亿: 1e8, 万: 1e4, 千: 1e3, 百: 1e2 }

/** The first amount behind the measure's own words, integer cents; null when about, a range, or not written in digits. */
function moneyNear(piece: string, kind: ProposedMeasureKind): number | null {
  const start = words.find(([name]) => name === kind)![1].exec(piece)
  const text = piece.slice((start?.index ?? 0) + (start?.[0].length ?? 0))
  const found = [...text.matchAll(money)].find((match) => /元|亿|万|千|百/.test(match[0]))
  if (!found || /约|左右|余|多|\d\s*[-~至]\s*\d/.test(text.slice(0, found.index + found[0].length + 2)))
    return null
  const cents = decimalCents(found[1]!, scale[found[2] ?? ''] ?? 1)
  return Number.isSafeInteger(cents) ? cents : null
}

/** Decimal arithmetic on digits: 1.005 万元 is 10,050.00 元, never 10,049.99. */
function decimalCents(digits: string, factor: number): number {
  const [whole = '0', fraction = ''] = digits.split('.')
  const scaled = BigInt(whole + fraction) * BigInt(factor) * 100n
  const divisor = 10n ** BigInt(fraction.length)
  return scaled % divisor === 0n ? Number(scaled / divisor) : Number.NaN
}
