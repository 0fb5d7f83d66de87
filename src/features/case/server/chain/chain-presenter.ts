import type { OutputOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  chainGraph,
  dealingKindNames,
  describeRoles,
  reportedStateNames,
  stockKindNames,
  type BalancePeriod,
  type chainGet,
  type DealingRow,
  type StockRow,
} from '../../domain/index.ts'
import { chemicalsOf, type ChemicalRecord } from '../case-parts-queries.ts'
import type { CaseRecord } from '../case-queries.ts'
import { partiesOf, type PartyRecord } from '../parties/party-queries.ts'
import { precedentsOf } from '../parties/precedents.ts'
import { balanceRows } from './balance-rows.ts'
import { dealingsOf, stockOf, type DealingRecord, type StockRecord } from './chain-queries.ts'
import { forGraph, whatOf } from './dealing-words.ts'
import { otherCasesOf } from './other-cases.ts'

type Chain = OutputOf<typeof chainGet>

/** 全链条 of a case: graph, dealings, quantities, balance and the partners who did not report. */
export async function presentChain(work: Work, row: CaseRecord, period: BalancePeriod): Promise<Chain> {
  const parties = await partiesOf(work, [row.id], 'with')
  const standing = parties.filter((p) => p.removed_on === null)
  const chemicals = await chemicalsOf(work, [row.id])
  const dealings = await dealingsOf(work, [row.id])
  const stock = await stockOf(work, row.id)
  const precedents = await precedentsOf(work, row.id)
  const names = namesOf(row, parties, chemicals)
  const { nodes, edges } = chainGraph({
    subject: { name: row.name, regionCode: row.region_code, regionName: row.region_name ?? row.region_code },
    subjectPrecedents: precedents.of.get('') ?? [],
    parties: standing.map((p) => ({
      id: p.id,
      name: p.name,
      roles: p.roles,
      homeRegion: p.home_region,
      homeRegionName: p.home_region_name ?? p.home_region ?? '',
      precedents: precedents.of.get(p.id) ?? [],
    })),
    dealings: dealings.filter((d) => d.removed_on === null).map((d) => forGraph(d, names.chemical)),
    others: await otherCasesOf(work, precedents),
  })
  return {
    nodes,
    edges,
    dealings: dealings.map((d) => presentDealing(d, names)),
    stock: stock.map((s) => presentStock(s, names.chemical)),
    balances: balanceRows(chemicals, dealings, stock, period),
    notReported: notReportedOf(standing, dealings),
  }
}

type Names = { party(id: string | null): string; chemical(id: string | null): string }

const namesOf = (
  row: CaseRecord,
  parties: readonly PartyRecord[],
  chemicals: readonly ChemicalRecord[],
): Names => {
  const byParty = new Map(parties.map((p) => [p.id, p.name]))
  const byChemical = new Map(chemicals.map((c) => [c.id, c.name]))
  return {
    party: (id) => (id === null ? row.name : (byParty.get(id) ?? '')),
    chemical: (id) => (id === null ? '' : (byChemical.get(id) ?? '（已删去的化学品）')),
  }
}

const presentDealing = (d: DealingRecord, names: Names): DealingRow => ({
  id: d.id,
  kind: d.kind,
  kindName: dealingKindNames[d.kind],
  fromParty: d.from_party,
  fromName: names.party(d.from_party),
  toParty: d.to_party,
  toName: names.party(d.to_party),
  chemicalId: d.chemical_id,
  what: whatOf(names.chemical(d.chemical_id), d),
  goods: d.goods,
  quantity: d.quantity,
  unit: d.unit,
  amountCents: d.amount_cents,
  fromOn: d.from_on,
  toOn: d.to_on,
  plate: d.plate,
  reported: d.reported,
  source: d.source,
  note: d.note,
  fileIds: d.file_ids,
  removedOn: d.removed_on,
  removedReason: d.removed_reason ?? '',
  version: d.version,
})

const presentStock = (s: StockRecord, chemicalOf: (id: string | null) => string): StockRow => ({
  id: s.id,
  chemicalId: s.chemical_id,
  chemicalName: chemicalOf(s.chemical_id),
  kind: s.kind,
  kindName: stockKindNames[s.kind],
  quantity: s.quantity,
  unit: s.unit,
  happenedOn: s.happened_on,
  source: s.source,
  removedOn: s.removed_on,
  removedReason: s.removed_reason ?? '',
})

/** A partner who reported even once is no longer on the list; one who said no goes before those whom nobody asked. */
function notReportedOf(
  parties: readonly PartyRecord[],
  dealings: readonly DealingRecord[],
): Chain['notReported'] {
  return parties
    .flatMap((p) => {
      const own = dealings.filter(
        (d) =>
          d.removed_on === null &&
          (d.from_party === p.id || d.to_party === p.id) &&
          !['labour', 'finance'].includes(d.kind),
      )
      if (own.length === 0 || own.some((d) => d.reported === 'yes')) return []
      const state = own.some((d) => d.reported === 'no') ? ('no' as const) : ('unknown' as const)
      const text = `${describeRoles(p.roles)}，${own.length} 笔往来，${reportedStateNames[state]}`
      return [{ partyId: p.id, name: p.name, state, text }]
    })
    .toSorted((a, b) => Number(a.state === 'unknown') - Number(b.state === 'unknown'))
}
