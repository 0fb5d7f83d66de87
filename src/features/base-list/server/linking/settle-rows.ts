import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import { identityKeyOf } from '../../../site/domain/index.ts'
import { operatorOfRow, settleRow, type SiteComparison } from '../../domain/index.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { weighAccountHolder } from './account-holder.ts'
import { compareWithSite, villagesDiffer, type Verdicts } from './compare-with-site.ts'
import type { LinkStage } from './link-stage.ts'
import { commonDepartments } from './staged-site.ts'
import { loadCandidates, withStaged, type Candidates } from './link-candidates.ts'
import { entryKey, loadVerdicts, type LinkRow } from './link-subjects.ts'

/** Rows settled before other work of the program gets its turn. */
const breath = 25

const nothingSaid: Verdicts = { apart: new Set(), undone: new Set() }

/**
 * Settles rows in the order given: each is compared with the places and waiting rows that share a key with it, stored or of
 * this go. Nothing is written; the stage holds what was decided.
 * @param alsoApart sites a person has just said it is not
 */
export async function settleRows(
  work: Work,
  stage: LinkStage,
  rows: readonly LinkRow[],
  alsoApart: readonly string[] = [],
): Promise<void> {
  const wanted = rows.map((row) => ({
    county: ancestorAt(row.region_code, 'county') ?? '',
    keys: stage.prepared(row).keys,
  }))
  const stored = await loadCandidates(work, stage, wanted)
  const verdicts = await loadVerdicts(work, rows)
  await stageKinds(work, stage, [...rows, ...stage.waiting.values()])
  await loadOperators(work, stage, rows)
  for (const [n, row] of rows.entries()) {
    const candidates = withStaged(stage, stored[n]!, wanted[n]!)
    const said = verdicts.get(entryKey(row)) ?? nothingSaid
    settleOne(stage, row, candidates, { ...said, apart: new Set([...said.apart, ...alsoApart]) })
    if (n % breath === breath - 1) await setImmediate()
  }
}

function settleOne(stage: LinkStage, row: LinkRow, candidates: Candidates, said: Verdicts): void {
  const compared = candidates.sites
    .map((id) => stage.sites.get(id))
    .filter((staged) => staged !== undefined && sameCounty(staged.site.region_code, row.region_code))
    .map((staged) => weighAccountHolder(compareWithSite(stage, row, staged!, said), row, staged!))
  const settled = settleRow(compared)
  const departmentsOf = (c: SiteComparison) =>
    compared.find((one) => one.siteId === c.siteId)?.departments ?? row.departments
  if (settled.kind === 'link') {
    const { with: best } = settled
    stage.link(row, best.siteId, { compared: best, reason: 'match', departments: departmentsOf(best) })
  } else if (settled.kind === 'ask') {
    stage.ask(
      row,
      settled.about.map((one) => ({ ...one, departments: departmentsOf(one.with) })),
    )
  } else if (ancestorAt(row.region_code, 'village') && stage.kindOf(row)?.placeKind !== null) {
    stage.found(row, { reason: compared.length === 0 ? 'nothing-alike' : 'all-apart' })
  } else stage.leaveUnplaced(row)
  const siteId = stage.rows.get(row.id)?.site_id
  if (siteId) drawIn(stage, row, siteId, candidates.waiting)
}

/** Rows that waited for a place and match one that now has it come along. */
export function drawIn(stage: LinkStage, row: LinkRow, siteId: string, waiting: readonly string[]): number {
  let drawn = 0
  for (const id of waiting) {
    const other = stage.waiting.get(id)
    if (!other || other.id === row.id || !sameCounty(other.region_code, row.region_code)) continue
    const pair = stage.judge.compare(stage.prepared(other), stage.prepared(row))
    const codes = other.credit_code && row.credit_code && other.credit_code !== row.credit_code
    if (pair.band !== 'linked' || codes || villagesDiffer(other.region_code, row.region_code)) continue
    const staged = stage.sites.get(siteId)
    if (!staged || !covers(other.region_code, staged.site.region_code)) continue
    const compared: SiteComparison = {
      ...pair,
      evidence: stage.judge.explain(stage.prepared(other), stage.prepared(row)),
      siteId,
      samePlace: false,
      sameCode: false,
      saysWho: true,
      codesDiffer: false,
      villagesDiffer: false,
      apart: false,
      undone: false,
    }
    stage.link(other, siteId, {
      compared,
      reason: 'drawn-in',
      departments: commonDepartments(other.departments, row.departments),
    })
    drawn += 1
  }
  return drawn
}

/** As {@link drawIn} for a row that a person gave its place. */
export async function drawInOf(work: Work, stage: LinkStage, row: LinkRow, siteId: string): Promise<void> {
  const county = ancestorAt(row.region_code, 'county') ?? ''
  const [found] = await loadCandidates(work, stage, [{ county, keys: stage.prepared(row).keys }])
  const waiting = [...stage.waiting.values()].filter((other) => other.id !== row.id)
  await stageKinds(work, stage, waiting)
  await loadOperators(work, stage, waiting)
  drawIn(stage, row, siteId, found!.waiting.toSorted())
}

/** A row of a village's own list is not drawn out of its village. */
const covers = (ofRow: string, ofSite: string): boolean =>
  ofSite.startsWith(ofRow) || ofRow.startsWith(ofSite)

const sameCounty = (a: string, b: string): boolean => ancestorAt(a, 'county') === ancestorAt(b, 'county')
/** The kinds of these rows' lists: what they name, and what place they found. */
export async function stageKinds(work: Work, stage: LinkStage, rows: readonly LinkRow[]): Promise<void> {
  for (const row of rows)
    if (!stage.kinds.has(row.kind))
      stage.kinds.set(row.kind, (await requireKind(work, row.kind, row.region_code)).kind)
}

/** Operators of the counties that these rows may name, so that one is made only when it is new. */
export async function loadOperators(work: Work, stage: LinkStage, rows: readonly LinkRow[]): Promise<void> {
  const wanted = rows.flatMap((row) => {
    const kind = stage.kindOf(row)
    const named = kind ? operatorOfRow(kind, { name: row.name, creditCode: row.credit_code }) : null
    const county = ancestorAt(row.region_code, 'county')
    return named && county ? [{ county, key: identityKeyOf(named) }] : []
  })
  // Waiting rows may be drawn in too.
  for (const row of stage.waiting.values()) {
    const kind = stage.kindOf(row)
    const named = kind ? operatorOfRow(kind, { name: row.name, creditCode: row.credit_code }) : null
    const county = ancestorAt(row.region_code, 'county')
    if (named && county) wanted.push({ county, key: identityKeyOf(named) })
  }
  if (wanted.length === 0) return
  const found = await sql<{ id: string; region_code: string; identity_key: string }>`
    select o.id, o.region_code, o.identity_key
    from (select distinct * from unnest(${wanted.map((w) => w.county)}::text[], ${wanted.map((w) => w.key)}::text[])
      u (county, key)) w
    join work.operator o on o.county_code = w.county and o.identity_key = w.key
    where ${inActorRegion(work, 'o')}`.execute(work.tx)
  for (const o of found.rows) stage.operators.set(`${o.region_code} ${o.identity_key}`, o.id)
}
