import type { LocalDate } from '../../../../kernel/local-date.ts'
import { amountOf, readAmount, type QuantityFamily } from '../../../chemical/domain/index.ts'
import { stockKindNames } from './dealing.ts'

/** What adds to the stock and what takes from it; the rest of both is what is missing. */
export const balanceKinds = [
  'opening',
  'bought',
  'made',
  'used',
  'sold',
  'seized',
  'waste',
  'closing',
] as const
export type BalanceKind = (typeof balanceKinds)[number]
export const balanceKindNames: Readonly<Record<BalanceKind, string>> = {
  ...stockKindNames,
  bought: '购入',
  sold: '售出',
}
const adds: ReadonlySet<BalanceKind> = new Set(['opening', 'bought', 'made'])

/** One quantity of one substance on a day or over some days. `quantity` null: it happened, nobody knows how much. */
export type Movement = {
  readonly kind: BalanceKind
  readonly quantity: string | null
  readonly unit: string | null
  /** kg/L of the substance; null: not said. */
  readonly density: string | null
  readonly fromOn: LocalDate
  readonly toOn: LocalDate
}
export type BalancePeriod = { readonly from: LocalDate | null; readonly to: LocalDate | null }

export type BalanceLine = { readonly kind: BalanceKind; readonly quantity: string; readonly unit: string }
/** Everything that can be added up together: one per family of units. */
export type FamilyBalance = {
  readonly family: QuantityFamily
  readonly lines: readonly BalanceLine[]
  /** opening + bought + made − used − sold − seized − waste − closing; above zero: that much went nobody knows where. */
  readonly missing: {
    readonly quantity: string
    readonly unit: string
    readonly sign: 'missing' | 'surplus' | 'even'
  }
}
export type Balance = {
  readonly families: readonly FamilyBalance[]
  /** Full sentences: what is not known, so that nobody takes the figure for more than it is. */
  readonly unknown: readonly string[]
}

const overlaps = (m: Movement, p: BalancePeriod): boolean =>
  (p.to === null || m.fromOn <= p.to) && (p.from === null || m.toOn >= p.from)
const reachesOut = (m: Movement, p: BalancePeriod): boolean =>
  (p.from !== null && m.fromOn < p.from) || (p.to !== null && m.toOn > p.to)

/**
 * 物料平衡 of one substance. Exact, whatever the order: quantities are whole numbers of a family's smallest part. Dealings that
 * reach beyond the period are counted nowhere and said; litres without a density stay litres and are said.
 */
export function balanceOf(movements: readonly Movement[], period: BalancePeriod): Balance {
  const within = movements.filter((m) => overlaps(m, period))
  const split = within.filter((m) => reachesOut(m, period))
  const whole = within.filter((m) => !reachesOut(m, period))
  const known = whole.filter((m) => m.quantity !== null && m.unit !== null)
  const sums = new Map<QuantityFamily, Map<BalanceKind, bigint>>()
  for (const m of known) {
    const { family, parts } = amountOf(m.quantity!, m.unit!, m.density)
    const of = sums.get(family) ?? new Map<BalanceKind, bigint>()
    of.set(m.kind, (of.get(m.kind) ?? 0n) + parts)
    sums.set(family, of)
  }
  const families = [...sums]
    .toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([family, of]) => familyBalance(family, of))
  return { families, unknown: sayUnknown(whole, split, [...sums.keys()]) }
}

const rank = (family: QuantityFamily): number => (family === 'mass' ? 0 : family === 'volume' ? 1 : 2)

function familyBalance(family: QuantityFamily, of: ReadonlyMap<BalanceKind, bigint>): FamilyBalance {
  let missing = 0n
  for (const [kind, parts] of of) missing += adds.has(kind) ? parts : -parts
  const size = missing < 0n ? -missing : missing
  return {
    family,
    lines: balanceKinds.flatMap((kind) => {
      const parts = of.get(kind)
      return parts === undefined ? [] : [{ kind, ...readAmount({ family, parts }) }]
    }),
    missing: {
      ...readAmount({ family, parts: size }),
      sign: missing > 0n ? 'missing' : missing < 0n ? 'surplus' : 'even',
    },
  }
}

function sayUnknown(
  whole: readonly Movement[],
  split: readonly Movement[],
  families: readonly QuantityFamily[],
): string[] {
  const said: string[] = []
  const kindsOf = (some: readonly Movement[]): string =>
    balanceKinds
      .filter((kind) => some.some((m) => m.kind === kind))
      .map((kind) => balanceKindNames[kind])
      .join('、')
  const open = whole.filter((m) => m.quantity === null)
  if (open.length > 0) said.push(`有 ${open.length} 笔${kindsOf(open)}数量不明，没有计入，请补查。`)
  if (split.length > 0)
    said.push(
      `有 ${split.length} 笔${kindsOf(split)}跨出所选期间，无法分摊，没有计入；请放宽期间或拆分登记。`,
    )
  if (families.length > 1)
    said.push('计量单位不能互换（重量、体积或容器数），各自平衡；填写密度后体积可折算为重量。')
  for (const kind of ['opening', 'closing'] as const)
    if (whole.length > 0 && !whole.some((m) => m.kind === kind))
      said.push(`没有登记${balanceKindNames[kind]}，按零计算；请核实后登记。`)
  const used = whole.some((m) => m.kind === 'used')
  const sold = whole.some((m) => m.kind === 'sold')
  if (whole.some((m) => adds.has(m.kind)) && !used && !sold)
    said.push('没有登记使用和售出，缺口可能只是尚未查清去向。')
  return said
}

/** `缺 1.2吨`, `多 3千克`, `平` */
export const describeMissing = (missing: FamilyBalance['missing']): string =>
  missing.sign === 'even'
    ? '平'
    : `${missing.sign === 'missing' ? '缺' : '多'} ${missing.quantity}${missing.unit}`
