import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  ledgerColumnLabels,
  ledgerIdentity,
  ledgerRowDigest,
  matchFormUnit,
  matchRegion,
  type ImportIssue,
  type ImportRowStanding,
  type LedgerRow,
} from '../../domain/index.ts'
import { LedgerIssues } from '../../domain/ledger-rows/ledger-issues.ts'
import { makeLedgerRow } from '../../domain/ledger-rows/make-ledger-row.ts'
import { computeLedger } from '../compute-ledger.ts'
import type { ResolvedPlace } from '../form-place.ts'
import { listNamedRegions } from '../region-queries.ts'
import { casesByDigest, type LedgerCells } from './import-queries.ts'

/** A row on its way in. `unit`: 填报单位 of its table; `regionCode`: where it was placed before, when it was. */
export type ArrivingRow = {
  readonly row: LedgerRow
  readonly confirmedOn: LocalDate
  readonly unit: string | null
  readonly regionCode: string | null
}

export type JudgedRow = Omit<ArrivingRow, 'regionCode'> & {
  readonly digest: string
  readonly regionCode: string
  readonly standing: ImportRowStanding
  /** The case that says the same, or that it seems to change. */
  readonly knownCaseId: string | null
  readonly issues: readonly ImportIssue[]
}

/**
 * Where each row belongs and how it stands against the campaign: known by its content (imported before, or printed from a
 * case), changed when the same name at the same address says something else this period, new otherwise. `rowIssues`:
 * what the reading found, by row number.
 */
export async function judgeRows(
  work: Work,
  place: ResolvedPlace,
  arriving: readonly ArrivingRow[],
  rowIssues: ReadonlyMap<LedgerRow, readonly ImportIssue[]>,
): Promise<JudgedRow[]> {
  const regions = await listNamedRegions(work, place.region.code)
  const units = new Map([...new Set(arriving.map((a) => a.unit))].map((u) => [u, matchFormUnit(u, regions)]))
  const digests = await Promise.all(arriving.map((a) => ledgerRowDigest(a.row)))
  const existing = await existingCases(work, place, digests)
  return arriving.map((one, at): JudgedRow => {
    const match =
      one.regionCode === null
        ? matchRegion(
            { row: one.row.rowNumber, townName: one.row.townName, address: one.row.address },
            place.region,
            regions,
            units.get(one.unit) ?? null,
          )
        : { code: one.regionCode, findings: [] }
    const placed = match.findings.map((f): ImportIssue => ({
      code: `ledger/${f.code}`,
      severity: f.severity,
      message: f.message,
      row: one.row.rowNumber,
      column: ledgerColumnLabels[f.column],
    }))
    const digest = digests[at]!
    const known = existing.byDigest.get(digest) ?? null
    const changed = known ? null : (existing.byIdentity.get(ledgerIdentity(one.row)) ?? null)
    const issues = [
      ...(rowIssues.get(one.row) ?? []),
      ...placed,
      ...(changed ? [changedNotice(one.row.rowNumber, changed.number)] : []),
    ]
    return {
      ...one,
      digest,
      regionCode: match.code,
      standing: standingOf(issues, known, changed),
      knownCaseId: known ?? changed?.id ?? null,
      issues,
    }
  })
}

function standingOf(
  issues: readonly ImportIssue[],
  known: string | null,
  changed: { id: string } | null,
): ImportRowStanding {
  if (issues.some((i) => i.severity === 'error')) return 'problem'
  if (known) return 'known'
  return changed ? 'changed' : 'new'
}

const changedNotice = (row: number, number: string): ImportIssue => ({
  code: 'ledger/changed',
  severity: 'notice',
  message: `第 ${row} 行与案件 ${number} 名称、地址相同而内容不同，没有重复导入；内容有更新的，请在案件中修改。`,
  row,
})

type Existing = {
  readonly byDigest: ReadonlyMap<string, string>
  readonly byIdentity: ReadonlyMap<string, { id: string; number: string }>
}

/** Rows imported at any time, and the cases of this period as 附件2 prints them: so an exported ledger is known too. */
async function existingCases(
  work: Work,
  place: ResolvedPlace,
  digests: readonly string[],
): Promise<Existing> {
  const scope = { campaignId: place.campaign.id, regionCode: place.region.code }
  const byDigest = new Map(await casesByDigest(work, scope, digests))
  const byIdentity = new Map<string, { id: string; number: string }>()
  const ledger = await computeLedger(work, { ...scope, from: place.from, to: place.to })
  for (const [at, cells] of ledger.rows.entries()) {
    const { row } = ledger.cases[at]!
    const printed = makeLedgerRow(at + 1, cells as LedgerCells, new LedgerIssues())
    byDigest.set(await ledgerRowDigest(printed), row.id)
    byIdentity.set(ledgerIdentity(printed), { id: row.id, number: row.number ?? '' })
  }
  return { byDigest, byIdentity }
}
