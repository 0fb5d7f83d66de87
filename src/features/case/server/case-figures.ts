import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireCampaign } from '../../campaign/server/index.ts'
import { countCases, findViolationKind, type CaseFigures, type CountedCase } from '../domain/index.ts'
import {
  chemicalsOf,
  enforcementOf,
  measuresOf,
  type ChemicalRecord,
  type EnforcementRecord,
  type MeasureRecord,
} from './case-parts-queries.ts'
import { confirmedCases, type CaseRecord } from './case-queries.ts'

export type FigureScope = {
  readonly campaignId: string
  readonly regionCode: string
  /** Both included. */
  readonly from: LocalDate
  readonly to: LocalDate
}

/** 附件3's figures of cases for a region and period, each with the cases behind it; the counting rule stands in `countCases`. */
export async function caseFigures(work: Work, scope: FigureScope): Promise<CaseFigures> {
  const campaign = await requireCampaign(work, scope.campaignId)
  const rows = await confirmedCases(work, scope)
  const ids = rows.map((r) => r.id)
  const measures = groupByCase(await measuresOf(work, ids))
  const enforcement = groupByCase(await enforcementOf(work, ids))
  const counted = rows.map((row): CountedCase => {
    const kind =
      row.violation_kind === null ? undefined : findViolationKind(campaign.notice, row.violation_kind)
    return {
      id: row.id,
      identityKey: row.identity_key,
      state: row.state,
      confirmedOn: row.confirmed_on!,
      number: row.number!,
      column: row.violation_kind === null ? undefined : (kind?.summaryColumn ?? null),
      measures: (measures.get(row.id) ?? []).map((m) => ({
        type: m.type,
        orderedOn: m.ordered_on,
        doneOn: m.done_on,
      })),
      enforcement: (enforcement.get(row.id) ?? []).map((e) => ({
        kind: e.kind,
        decidedOn: e.decided_on,
        amountCents: e.amount_cents,
      })),
    }
  })
  return countCases(counted, scope)
}

/** One case as 附件2 prints it, with its parts; chemicals, measures and enforcement in the order they were recorded. */
export type LedgerCase = {
  readonly row: CaseRecord
  readonly chemicals: readonly ChemicalRecord[]
  readonly measures: readonly MeasureRecord[]
  readonly enforcement: readonly EnforcementRecord[]
}

/** The ledger of a region and period goes by the date of confirmation (decisions 2); in order of date and number. */
export async function ledgerCases(work: Work, scope: FigureScope): Promise<LedgerCase[]> {
  const rows = await confirmedCases(work, { ...scope, confirmed: { from: scope.from, to: scope.to } })
  const ids = rows.map((r) => r.id)
  const chemicals = groupByCase(await chemicalsOf(work, ids))
  const measures = groupByCase(await measuresOf(work, ids))
  const enforcement = groupByCase(await enforcementOf(work, ids))
  return rows.map((row) => ({
    row,
    chemicals: chemicals.get(row.id) ?? [],
    measures: measures.get(row.id) ?? [],
    enforcement: enforcement.get(row.id) ?? [],
  }))
}

function groupByCase<T extends { case_id: string }>(parts: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const part of parts) {
    const group = groups.get(part.case_id)
    if (group) group.push(part)
    else groups.set(part.case_id, [part])
  }
  return groups
}
