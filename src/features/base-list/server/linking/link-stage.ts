import { newId } from '../../../../kernel/ids.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import { identityKeyOf } from '../../../site/domain/index.ts'
import {
  operatorOfRow,
  placeKindOfRow,
  type LinkVerdict,
  type ListKind,
  type ListRowState,
  type OperatorRole,
  type QuestionReason,
  type SiteComparison,
} from '../../domain/index.ts'
import { isLandlordsAccount, standingOperator } from './account-holder.ts'
import type { Judge, PreparedIdentity } from './judge.ts'
import { identityOfRow, identityOfSite, type LinkRow, type LinkSite } from './link-subjects.ts'
import { commonRegion, type StagedSite } from './staged-site.ts'

/** Who decides, in which go. */
export type Act = {
  readonly id: string
  readonly importId: string | null
  readonly byMachine: boolean
  readonly byName: string
  readonly note: string
}

type SiteColumns = {
  -readonly [K in 'operator_id' | 'address' | 'lon' | 'lat' | 'meter_no' | 'landlord_name']: LinkSite[K]
}
type RowColumns = Pick<LinkRow, 'link_state' | 'site_id' | 'operator_id' | 'region_code'>

/** What a decision changed, kept with it so that it can be put back. */
export type Made = {
  rowBefore: RowColumns
  founded?: true
  operator?: string
  siteBefore?: Partial<SiteColumns>
  siteAfter?: Partial<SiteColumns>
  /** Keys the site did not have before. */
  keys?: number[]
  /** Questions that left when this was decided, as they stood. */
  questions?: unknown[]
}

export type NewDecision = {
  id: string
  row: LinkRow
  verdict: LinkVerdict
  reason: string
  site_id: string | null
  operator_id: string | null
  operator_role: OperatorRole | null
  question_id: string | null
  compared: Pick<SiteComparison, 'weight' | 'probability' | 'evidence'> | null
  made: Made
  departments: readonly string[]
  region_code: string
}

export type NewQuestion = {
  id: string
  row: LinkRow
  site_id: string
  reason: QuestionReason
  compared: SiteComparison
  departments: readonly string[]
  region_code: string
}

export type NewSite = LinkSite & { readonly place_kind: string }
export type NewOperator = {
  id: string
  kind: 'enterprise' | 'person'
  name: string
  credit_code: string | null
  identity_key: string
  region_code: string
}

/**
 * Everything one go decides, in memory until it is written at once. It knows the sites it was given and those it founds, so
 * that rows that arrive together meet each other.
 */
export class LinkStage {
  readonly sites = new Map<string, StagedSite>()
  /** Rows without a place that others may draw in, by id. */
  readonly waiting = new Map<string, LinkRow>()
  /** `county key` → places and waiting rows that got it in this go. */
  readonly keyed = new Map<string, Set<string>>()
  readonly newSites: NewSite[] = []
  readonly newOperators: NewOperator[] = []
  readonly changedSites = new Map<string, Partial<SiteColumns>>()
  readonly rows = new Map<string, RowColumns>()
  readonly decisions: NewDecision[] = []
  readonly questions: NewQuestion[] = []
  readonly newKeys: { county: string; key: number; ofSite: boolean; id: string }[] = []
  /** Rows whose own keys go: they have a place now. */
  readonly settledRows: string[] = []
  /** `region identity` → operator id: those that stand and those made in this go. */
  readonly operators = new Map<string, string>()

  constructor(
    readonly judge: Judge,
    /** By the kind's id; those of the rows this go may tie. */
    readonly kinds: Map<string, ListKind>,
    readonly act: Act,
  ) {}

  readonly #rows = new Map<string, PreparedIdentity>()
  readonly #sites = new WeakMap<LinkSite, PreparedIdentity>()

  /** A row is taken apart once in a go, however many places it meets. */
  prepared(row: LinkRow): PreparedIdentity {
    const known = this.#rows.get(row.id) ?? this.judge.prepare(identityOfRow(row))
    this.#rows.set(row.id, known)
    return known
  }

  /** A site's own fields as they stand now: what it learns makes it another. */
  preparedSite(site: LinkSite): PreparedIdentity {
    const known = this.#sites.get(site) ?? this.judge.prepare(identityOfSite(site))
    this.#sites.set(site, known)
    return known
  }

  kindOf(row: LinkRow): ListKind | undefined {
    return this.kinds.get(row.kind)
  }

  /** Ties the row to a site it was compared with, or was told by a person. */
  link(
    row: LinkRow,
    siteId: string,
    how: {
      compared: SiteComparison | null
      reason: string
      departments?: readonly string[]
      role?: OperatorRole
      questionId?: string
      questions?: unknown[]
    },
  ): NewDecision {
    const staged = this.sites.get(siteId)!
    const made: Made = { rowBefore: rowColumns(row) }
    const another = how.role === 'beside' || how.role === 'former'
    const standing = another ? null : standingOperator(staged, row, this.kindOf(row))
    const rents = standing === null && how.role === undefined && isLandlordsAccount(staged, row)
    const operator = standing ?? (rents ? null : this.operatorFor(row, staged.site.region_code))
    if (operator?.made) made.operator = operator.id
    this.learn(staged, row, operator?.id ?? null, how.role ?? null, made)
    this.moveRow(row, {
      link_state: 'linked',
      site_id: siteId,
      operator_id: operator?.id ?? null,
      region_code: narrower(row.region_code, staged.site.region_code),
    })
    const keys = this.keySite(staged, this.prepared(row).keys)
    if (keys.length > 0) made.keys = keys
    if (how.questions?.length) made.questions = how.questions
    staged.rows.push({ ...row, site_id: siteId, link_state: 'linked', operator_id: operator?.id ?? null })
    return this.decide(row, 'linked', how.reason, {
      site_id: siteId,
      operator_id: operator?.id ?? null,
      operator_role: how.role ?? null,
      question_id: how.questionId ?? null,
      compared: how.compared,
      made,
      departments: how.departments ?? row.departments,
    })
  }

  /** A new site at the row's own village (or grid cell). */
  found(row: LinkRow, how: { reason: string; questions?: unknown[]; questionId?: string }): NewDecision {
    const kind = this.kindOf(row)
    const made: Made = { rowBefore: rowColumns(row), founded: true }
    const operator = this.operatorFor(row, row.region_code)
    if (operator?.made) made.operator = operator.id
    const site = this.siteFrom(row, operator?.id ?? null, kind)
    const staged: StagedSite = { site, rows: [], keys: new Set() }
    this.sites.set(site.id, staged)
    this.newSites.push(site)
    this.moveRow(row, {
      link_state: 'linked',
      site_id: site.id,
      operator_id: operator?.id ?? null,
      region_code: row.region_code,
    })
    this.keySite(staged, this.prepared(row).keys)
    if (how.questions?.length) made.questions = how.questions
    staged.rows.push({ ...row, site_id: site.id, link_state: 'linked', operator_id: operator?.id ?? null })
    return this.decide(row, 'founded', how.reason, {
      site_id: site.id,
      operator_id: operator?.id ?? null,
      question_id: how.questionId ?? null,
      made,
    })
  }

  ask(
    row: LinkRow,
    about: readonly { reason: QuestionReason; with: SiteComparison; departments: readonly string[] }[],
  ): void {
    const made: Made = { rowBefore: rowColumns(row) }
    this.moveRow(row, { link_state: 'asked', site_id: null, operator_id: null, region_code: row.region_code })
    for (const one of about) {
      const region_code = commonRegion(row.region_code, this.sites.get(one.with.siteId)!.site.region_code)
      const question: NewQuestion = {
        id: newId(),
        row,
        site_id: one.with.siteId,
        reason: one.reason,
        compared: one.with,
        departments: one.departments,
        region_code,
      }
      this.questions.push(question)
      this.decide(row, 'asked', one.reason, {
        site_id: one.with.siteId,
        question_id: question.id,
        compared: one.with,
        made,
        departments: one.departments,
        region_code,
      })
    }
  }

  /** Nothing matches and no village is known: the row waits, and others may find it. */
  leaveUnplaced(row: LinkRow, reason = 'no-village'): NewDecision | null {
    if (row.link_state === 'unplaced') return null
    const made: Made = { rowBefore: rowColumns(row) }
    this.moveRow(row, {
      link_state: 'unplaced',
      site_id: null,
      operator_id: null,
      region_code: row.region_code,
    })
    this.keyWaiting(row)
    return this.decide(row, 'unplaced', reason, { made })
  }

  decide(
    row: LinkRow,
    verdict: LinkVerdict,
    reason: string,
    more: Partial<Omit<NewDecision, 'id' | 'row' | 'verdict' | 'reason'>>,
  ): NewDecision {
    const decision: NewDecision = {
      id: newId(),
      row,
      verdict,
      reason,
      site_id: null,
      operator_id: null,
      operator_role: null,
      question_id: null,
      compared: null,
      made: { rowBefore: rowColumns(row) },
      departments: row.departments,
      region_code: this.rows.get(row.id)?.region_code ?? row.region_code,
      ...more,
    }
    this.decisions.push(decision)
    return decision
  }

  moveRow(row: LinkRow, to: RowColumns): void {
    this.rows.set(row.id, to)
    if (row.link_state === 'unplaced' && to.link_state !== 'unplaced') this.settledRows.push(row.id)
    this.waiting.delete(row.id)
  }

  keyWaiting(row: LinkRow): void {
    const county = ancestorAt(row.region_code, 'county')
    if (!county) return
    this.waiting.set(row.id, { ...row, link_state: 'unplaced' })
    for (const key of this.prepared(row).keys) this.addKey(county, key, false, row.id)
  }

  /** Adds keys to a site; answers those this go had not given it (the writing tells which the site had before). */
  keySite(staged: StagedSite, keys: readonly number[]): number[] {
    const fresh = keys.filter((key) => !staged.keys.has(key))
    const county = ancestorAt(staged.site.region_code, 'county')
    if (!county) return []
    for (const key of fresh) {
      staged.keys.add(key)
      this.addKey(county, key, true, staged.site.id)
    }
    return fresh
  }

  private addKey(county: string, key: number, ofSite: boolean, id: string): void {
    this.newKeys.push({ county, key, ofSite, id })
    const at = `${county} ${key}`
    const there = this.keyed.get(at)
    if (there) there.add(id)
    else this.keyed.set(at, new Set([id]))
  }

  /** Fills what the site did not say; what somebody wrote there stays. A person may say that the operator is a new one. */
  private learn(
    staged: StagedSite,
    row: LinkRow,
    operatorId: string | null,
    role: OperatorRole | null,
    made: Made,
  ): void {
    const { site } = staged
    const change: Partial<SiteColumns> = {}
    const takesOver = role === 'current' && operatorId !== null && operatorId !== site.operator_id
    const fits = role === null && site.operator_id === null && operatorId !== null && row.status !== 'closed'
    if (takesOver || fits) change.operator_id = operatorId
    if (site.address === '' && row.address !== '') change.address = row.address.slice(0, 200)
    if (site.meter_no === '' && row.meter_no !== '') change.meter_no = row.meter_no.slice(0, 40)
    if (site.lon === null && row.lon !== null && row.lat !== null) {
      change.lon = row.lon
      change.lat = row.lat
    }
    if (site.landlord_name === '' && row.cells.landlord)
      change.landlord_name = row.cells.landlord.slice(0, 60)
    const columns = Object.keys(change) as (keyof SiteColumns)[]
    if (columns.length === 0) return
    made.siteBefore = Object.fromEntries(columns.map((c) => [c, site[c]]))
    made.siteAfter = change
    staged.site = { ...site, ...change }
    if (change.operator_id) {
      staged.site = { ...staged.site, operator_name: row.name, operator_code: row.credit_code }
    }
    this.changedSites.set(site.id, { ...this.changedSites.get(site.id), ...change })
  }

  private operatorFor(row: LinkRow, regionCode: string): { id: string; made: boolean } | null {
    const kind = this.kindOf(row)
    const named = kind ? operatorOfRow(kind, { name: row.name, creditCode: row.credit_code }) : null
    if (!named) return null
    const identity_key = identityKeyOf(named)
    const at = `${regionCode} ${identity_key}`
    const known = this.operators.get(at)
    if (known) return { id: known, made: false }
    const operator: NewOperator = {
      id: newId(),
      kind: named.kind,
      name: named.name,
      credit_code: named.creditCode,
      identity_key,
      region_code: regionCode,
    }
    this.operators.set(at, operator.id)
    this.newOperators.push(operator)
    return { id: operator.id, made: true }
  }

  private siteFrom(row: LinkRow, operatorId: string | null, kind: ListKind | undefined): NewSite {
    return {
      id: newId(),
      name: (row.name || row.address || '未命名场所').slice(0, 120),
      address: row.address.slice(0, 200),
      lon: row.lon,
      lat: row.lat,
      operator_id: operatorId,
      operator_name: operatorId ? row.name : null,
      operator_code: operatorId ? row.credit_code : null,
      landlord_name: (row.cells.landlord ?? '').slice(0, 60),
      meter_no: row.meter_no.slice(0, 40),
      region_code: row.region_code,
      origin: 'list',
      version: 1,
      place_kind: (kind && placeKindOfRow(kind, row.cells)) ?? 'other',
    }
  }
}

export const rowColumns = (row: LinkRow): RowColumns => ({
  link_state: row.link_state as ListRowState,
  site_id: row.site_id,
  operator_id: row.operator_id,
  region_code: row.region_code,
})

/** A row whose address told less than its site is in the site's village; one that told more keeps it. */
const narrower = (ofRow: string, ofSite: string): string => (ofSite.startsWith(ofRow) ? ofSite : ofRow)
