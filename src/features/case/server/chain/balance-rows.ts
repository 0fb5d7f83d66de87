import { foldText } from '../../../chemical/domain/index.ts'
import {
  balanceOf,
  describeMissing,
  type BalancePeriod,
  type BalanceRow,
  type Movement,
} from '../../domain/index.ts'
import type { ChemicalRecord } from '../case-parts-queries.ts'
import type { DealingRecord, StockRecord } from './chain-queries.ts'

/** One substance may be listed twice (raw material in the yard, product in the shed): by catalogue item, CAS, else name. */
const substanceOf = (c: ChemicalRecord): string =>
  c.cas !== null ? `cas ${c.cas}` : c.serial !== null ? `serial ${c.serial}` : `name ${foldText(c.name)}`

/** 物料平衡 of every substance of which anything moved. Bought and sold are the operator's own dealings; others' are not its stock. */
export function balanceRows(
  chemicals: readonly ChemicalRecord[],
  dealings: readonly DealingRecord[],
  stock: readonly StockRecord[],
  period: BalancePeriod,
): BalanceRow[] {
  const substances = new Map<string, ChemicalRecord[]>()
  for (const c of chemicals) substances.set(substanceOf(c), [...(substances.get(substanceOf(c)) ?? []), c])
  return [...substances.values()].flatMap((same) => {
    const movements = movementsOf(same, dealings, stock)
    if (movements.length === 0) return []
    const { families, unknown } = balanceOf(movements, period)
    return [
      {
        substance: same[0]!.name,
        cas: same[0]!.cas ?? '',
        families: families.map((f) => ({
          family: f.family,
          lines: [...f.lines],
          missing: { ...f.missing },
          missingText: describeMissing(f.missing),
        })),
        unknown: [...unknown],
      },
    ]
  })
}

function movementsOf(
  same: readonly ChemicalRecord[],
  dealings: readonly DealingRecord[],
  stock: readonly StockRecord[],
): Movement[] {
  const ids = new Set(same.map((c) => c.id))
  const density = same.find((c) => c.density !== null)?.density ?? null
  const sales = dealings.filter(
    (d) =>
      d.kind === 'sale' &&
      d.removed_on === null &&
      d.chemical_id !== null &&
      ids.has(d.chemical_id) &&
      (d.from_party === null || d.to_party === null),
  )
  return [
    ...sales.map((d): Movement => ({
      kind: d.to_party === null ? 'bought' : 'sold',
      quantity: d.quantity,
      unit: d.unit,
      density,
      fromOn: d.from_on,
      toOn: d.to_on,
    })),
    ...stock
      .filter((s) => s.removed_on === null && ids.has(s.chemical_id))
      .map((s): Movement => ({
        kind: s.kind,
        quantity: s.quantity,
        unit: s.unit,
        density,
        fromOn: s.happened_on,
        toOn: s.happened_on,
      })),
  ]
}
