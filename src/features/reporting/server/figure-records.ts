import type { OutputOf, QueryOf } from '../../../kernel/action.ts'
import type { Work } from '../../../platform/server/work.ts'
import { caseStateNames } from '../../case/domain/index.ts'
import { ledgerCases } from '../../case/server/index.ts'
import { inspectionRecords } from '../../inspection/server/index.ts'
import { indicatorOf, type formFigureRecords } from '../domain/index.ts'
import { resolvePlace, type ResolvedPlace } from './form-place.ts'
import { shownForm } from './shown-form.ts'

const pageSize = 50
type Row = OutputOf<typeof formFigureRecords>['rows'][number]

/** The records a figure was counted from, of the version shown; those the actor no longer sees are left out of the rows. */
export async function figureRecords(
  work: Work,
  query: QueryOf<typeof formFigureRecords>,
): Promise<OutputOf<typeof formFigureRecords>> {
  const place = await resolvePlace(work, query)
  const { document } = await shownForm(work, place, query.version)
  const figure = document.figures[query.indicator]
  const ids = figure.records.slice(query.offset, query.offset + pageSize)
  const { label, rule } = indicatorOf(query.indicator)
  const next = query.offset + pageSize
  return {
    indicator: query.indicator,
    regionLabel: place.region.label,
    label,
    rule,
    computed: figure.computed,
    total: figure.records.length,
    rows: figure.recordKind === 'case' ? await caseRows(work, place, ids) : await visitRows(work, ids),
    nextOffset: next < figure.records.length ? next : null,
  }
}

/** Money and orders may belong to cases confirmed before the period. */
async function caseRows(work: Work, place: ResolvedPlace, ids: readonly string[]): Promise<Row[]> {
  const cases = await ledgerCases(work, {
    campaignId: place.campaign.id,
    regionCode: place.region.code,
    from: '1900-01-01',
    to: place.to,
  })
  const byId = new Map(cases.map((c) => [c.row.id, c.row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    return [
      {
        kind: 'case' as const,
        id,
        title: `${row.number ?? ''} ${row.name}`.trim(),
        regionName: row.region_name ?? row.region_code,
        detail: caseStateNames[row.state].label,
        on: row.confirmed_on ?? row.found_on,
      },
    ]
  })
}

async function visitRows(work: Work, ids: readonly string[]): Promise<Row[]> {
  const found = await inspectionRecords(work, ids)
  return found.map((visit) => ({ kind: 'inspection' as const, ...visit }))
}
