import { ancestorAt } from '../../../../kernel/region-code.ts'
import type { LinkEvidence, SiteComparison } from '../../domain/index.ts'
import type { Judge, JudgedPair, PreparedIdentity } from './judge.ts'
import type { LinkStage } from './link-stage.ts'
import { commonDepartments, type StagedSite } from './staged-site.ts'
import type { LinkRow } from './link-subjects.ts'

/** Sites that a person said the entry is not, and such whose link a person took back. */
export type Verdicts = { readonly apart: ReadonlySet<string>; readonly undone: ReadonlySet<string> }

type RecordOfSite = { readonly prepared: PreparedIdentity; readonly departments: readonly string[] | null }

/** A row set against a site. What few comparisons need (words, whether the place is the same) is worked out when it is asked. */
class Comparison implements SiteComparison {
  readonly siteId: string
  readonly band: JudgedPair['band']
  readonly weight: number
  readonly probability: number
  readonly apart: boolean
  readonly undone: boolean
  /** Those that see what the comparison rests on. */
  readonly departments: readonly string[]
  readonly #judge: Judge
  readonly #own: PreparedIdentity
  readonly #best: RecordOfSite

  constructor(
    readonly row: LinkRow,
    readonly staged: StagedSite,
    said: Verdicts,
    by: { judge: Judge; own: PreparedIdentity; best: RecordOfSite; pair: JudgedPair },
    readonly codesDiffer: boolean,
    private readonly codesAgree: boolean,
    readonly records: () => Iterable<RecordOfSite>,
  ) {
    this.siteId = staged.site.id
    this.band = by.pair.band
    this.weight = by.pair.weight
    this.probability = by.pair.probability
    this.apart = said.apart.has(this.siteId)
    this.undone = said.undone.has(this.siteId)
    this.departments = commonDepartments(row.departments, by.best.departments)
    this.#judge = by.judge
    this.#own = by.own
    this.#best = by.best
  }

  get villagesDiffer(): boolean {
    return villagesDiffer(this.row.region_code, this.staged.site.region_code)
  }
  get sameCode(): boolean {
    return this.codesAgree && this.#judge.compatible(this.#own, this.#best.prepared)
  }
  get saysWho(): boolean {
    return this.#judge.saysWho(this.#own, this.#best.prepared)
  }
  get samePlace(): boolean {
    for (const one of this.records()) if (this.#judge.samePlace(this.#own, one.prepared)) return true
    return false
  }
  get evidence(): readonly LinkEvidence[] {
    return this.#judge.explain(this.#own, this.#best.prepared)
  }
}

/** The row against each record of the site; the strongest stands, the codes of all count. */
export function compareWithSite(
  stage: LinkStage,
  row: LinkRow,
  staged: StagedSite,
  said: Verdicts,
): Comparison {
  const own = stage.prepared(row)
  let best: RecordOfSite | null = null
  let pair: JudgedPair | null = null
  for (const record of recordsOf(stage, row, staged)) {
    const next = stage.judge.compare(own, record.prepared)
    if (pair && next.weight <= pair.weight) continue
    pair = next
    best = record
  }
  const agree = row.credit_code !== null && hasCode(staged, row.credit_code)
  const differ = row.credit_code !== null && !agree && hasCode(staged, null)
  const by = { judge: stage.judge, own, best: best!, pair: pair! }
  return new Comparison(row, staged, said, by, differ, agree, () => recordsOf(stage, row, staged))
}

/** The site's rows, and its own fields where a person wrote them or no row speaks. */
function* recordsOf(stage: LinkStage, row: LinkRow, { site, rows }: StagedSite): Generator<RecordOfSite> {
  let none = true
  for (const other of rows) {
    if (other.id === row.id) continue
    none = false
    yield { prepared: stage.prepared(other), departments: other.departments }
  }
  if (none || site.origin === 'registered' || site.version > 1)
    yield { prepared: stage.preparedSite(site), departments: null }
}

/** This code, or (null) any. */
const hasCode = ({ site, rows }: StagedSite, code: string | null): boolean => {
  const is = (one: string | null) => one !== null && (code === null || one === code)
  return is(site.operator_code) || rows.some((other) => is(other.credit_code))
}

export function villagesDiffer(a: string, b: string): boolean {
  const [one, other] = [ancestorAt(a, 'village'), ancestorAt(b, 'village')]
  return one !== null && other !== null && one !== other
}
