import { ancestorAt, isWithin } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { isHandedIn, periodName, reportingProblems, type ImportIssue } from '../../domain/index.ts'
import { listFilings } from '../filing-queries.ts'
import type { ResolvedPlace } from '../form-place.ts'
import { regionNames } from '../region-queries.ts'
import { judgeRows, type ArrivingRow, type JudgedRow } from './judge-rows.ts'
import type { ReadLedger } from './read-ledger.ts'

export type PreparedImport = {
  readonly place: ResolvedPlace
  readonly rows: readonly JudgedRow[]
  /** Findings of the file as a whole. */
  readonly fileIssues: readonly ImportIssue[]
}

/**
 * What an import would do: every row placed and compared, nothing written.
 * @throws Problem reporting/period-filed 409, reporting/region-too-high 422
 */
export async function prepareImport(
  work: Work,
  place: ResolvedPlace,
  arriving: readonly ArrivingRow[],
  read: Pick<ReadLedger, 'rowIssues' | 'fileIssues'>,
): Promise<PreparedImport> {
  if (!ancestorAt(place.region.code, 'county')) throw reportingProblems.refuse('region-too-high')
  const rows = await judgeRows(work, place, arriving, read.rowIssues)
  await requirePeriodOpen(work, place, rows)
  return { place, rows, fileIssues: read.fileIssues }
}

/** Errors that stop the import: of rows and of the file. */
export const errorsOf = (prepared: PreparedImport): ImportIssue[] =>
  [...prepared.fileIssues, ...prepared.rows.flatMap((r) => r.issues)].filter((i) => i.severity === 'error')

export const newRowsOf = (prepared: PreparedImport): JudgedRow[] =>
  prepared.rows.filter((r) => r.standing === 'new')

/** A month that was handed in takes nothing more: neither the importing unit's nor that of a unit whose rows would come in. */
async function requirePeriodOpen(
  work: Work,
  place: ResolvedPlace,
  rows: readonly JudgedRow[],
): Promise<void> {
  const filings = await listFilings(work, {
    campaignId: place.campaign.id,
    regionCode: place.region.code.slice(0, 6),
    period: place.period,
  })
  const targets = [place.region.code, ...rows.filter((r) => r.standing === 'new').map((r) => r.regionCode)]
  const closed = filings.find(
    (f) => isHandedIn(f.state) && targets.some((code) => isWithin(code, f.region_code)),
  )
  if (!closed) return
  const names = await regionNames(work, [closed.region_code])
  throw reportingProblems.refuse('period-filed', {
    unit: names.get(closed.region_code) ?? closed.region_code,
    period: periodName(place.period),
  })
}
