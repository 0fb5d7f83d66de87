import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion } from '../../../organisation/server/index.ts'
import { identityKeyOf } from '../../../site/domain/index.ts'
import { operatorOfRow, settleRow, type ListRowIdentity, type SiteComparison } from '../../domain/index.ts'
import { requireKind } from '../kinds/find-kind.ts'
import { weighAccountHolder } from './account-holder.ts'
import type { JudgedPair } from './judge.ts'
import { commonDepartments, type LinkStage, type StagedSite } from './link-stage.ts'
import {
  entryKey,
  findByKeys,
  identityOfRow,
  identityOfSite,
  loadRows,
  loadSites,
  loadVerdicts,
  type FoundKey,
  type LinkRow,
} from './link-subjects.ts'

/** So many places and waiting rows are compared with one row: those that share most keys. */
const mostCandidates = 15
/** Rows settled before other work of the program gets its turn. */
const breath = 25

type Candidates = { sites: string[]; waiting: string[] }
type Verdicts = { apart: Set<string>; undone: Set<string> }
const nothingSaid: Verdicts = { apart: new Set(), undone: new Set() }

/** A comparison and who may see what it rests on. */
type Compared = SiteComparison & { readonly departments: readonly string[] }

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
    keys: stage.judge.keysOf(identityOfRow(row)),
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
    const pair = stage.judge.compare(identityOfRow(other), identityOfRow(row))
    const codes = other.credit_code && row.credit_code && other.credit_code !== row.credit_code
    if (pair.band !== 'linked' || codes || villagesDiffer(other.region_code, row.region_code)) continue
    const staged = stage.sites.get(siteId)
    if (!staged || !covers(other.region_code, staged.site.region_code)) continue
    const compared: SiteComparison = {
      ...pair,
      siteId,
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
  const [found] = await loadCandidates(work, stage, [
    { county, keys: stage.judge.keysOf(identityOfRow(row)) },
  ])
  const waiting = [...stage.waiting.values()].filter((other) => other.id !== row.id)
  await stageKinds(work, stage, waiting)
  await loadOperators(work, stage, waiting)
  drawIn(stage, row, siteId, found!.waiting.toSorted())
}

/** A row of a village's own list is not drawn out of its village. */
const covers = (ofRow: string, ofSite: string): boolean =>
  ofSite.startsWith(ofRow) || ofRow.startsWith(ofSite)

/** The row against each record of the site; the strongest stands, the codes of all count. */
export function compareWithSite(
  stage: LinkStage,
  row: LinkRow,
  staged: StagedSite,
  said: Verdicts,
): Compared {
  const { site, rows } = staged
  const own = identityOfRow(row)
  const records: { identity: ListRowIdentity; departments: readonly string[] | null; region: string }[] = rows
    .filter((other) => other.id !== row.id)
    .map((other) => ({
      identity: identityOfRow(other),
      departments: other.departments,
      region: other.region_code,
    }))
  if (site.origin === 'registered' || site.version > 1 || records.length === 0)
    records.push({ identity: identityOfSite(site), departments: null, region: site.region_code })
  let best: { pair: JudgedPair; departments: readonly string[] | null } | null = null
  let samePlace = false
  for (const record of records) {
    const pair = stage.judge.compare(own, record.identity)
    samePlace ||= pair.samePlace
    if (!best || pair.weight > best.pair.weight) best = { pair, departments: record.departments }
  }
  const codes = new Set(
    [...rows.map((other) => other.credit_code), site.operator_code].filter((c) => c !== null),
  )
  const { pair, departments } = best!
  return {
    siteId: site.id,
    band: pair.band,
    weight: pair.weight,
    probability: pair.probability,
    evidence: pair.evidence,
    samePlace,
    codesDiffer: row.credit_code !== null && codes.size > 0 && !codes.has(row.credit_code),
    villagesDiffer: villagesDiffer(row.region_code, site.region_code),
    apart: said.apart.has(site.id),
    undone: said.undone.has(site.id),
    departments: commonDepartments(row.departments, departments),
  }
}

const sameCounty = (a: string, b: string): boolean => ancestorAt(a, 'county') === ancestorAt(b, 'county')
function villagesDiffer(a: string, b: string): boolean {
  const [one, other] = [ancestorAt(a, 'village'), ancestorAt(b, 'village')]
  return one !== null && other !== null && one !== other
}

/** Candidates of this go beside the stored ones. */
function withStaged(
  stage: LinkStage,
  stored: Candidates,
  wanted: { county: string; keys: readonly number[] },
): Candidates {
  const [sites, waiting] = [new Set(stored.sites), new Set(stored.waiting)]
  for (const key of wanted.keys) {
    for (const id of stage.keyed.get(`${wanted.county} ${key}`) ?? []) {
      if (stage.sites.has(id)) sites.add(id)
      else if (stage.waiting.has(id)) waiting.add(id)
    }
  }
  return { sites: [...sites].toSorted(), waiting: [...waiting].toSorted() }
}

/** What shares keys with each record, loaded into the stage. */
async function loadCandidates(
  work: Work,
  stage: LinkStage,
  wanted: readonly { county: string; keys: readonly number[] }[],
): Promise<Candidates[]> {
  const found = await findByKeys(work, wanted)
  const perRow: FoundKey[][] = wanted.map(() => [])
  for (const one of found) perRow[one.n]!.push(one)
  const chosen = perRow.map((list) =>
    list
      .toSorted((a, b) => b.shared - a.shared || (a.subject_id < b.subject_id ? -1 : 1))
      .slice(0, mostCandidates),
  )
  const ids = (ofSite: boolean) => [
    ...new Set(chosen.flatMap((list) => list.filter((c) => c.of_site === ofSite).map((c) => c.subject_id))),
  ]
  await stageSites(work, stage, ids(true))
  for (const row of await loadRows(work, ids(false)))
    if (row.link_state === 'unplaced') stage.waiting.set(row.id, row)
  return chosen.map((list) => ({
    sites: list.filter((c) => c.of_site).map((c) => c.subject_id),
    waiting: list.filter((c) => !c.of_site).map((c) => c.subject_id),
  }))
}

/** Loads sites and their rows into the stage; those it has stay as they are. */
export async function stageSites(work: Work, stage: LinkStage, ids: readonly string[]): Promise<void> {
  const missing = ids.filter((id) => !stage.sites.has(id))
  const { sites, rows } = await loadSites(work, missing)
  for (const site of sites) stage.sites.set(site.id, { site, rows: [], keys: new Set() })
  for (const row of rows) if (row.site_id) stage.sites.get(row.site_id)?.rows.push(row)
}

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
