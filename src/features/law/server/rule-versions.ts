import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion, sharedWith } from '../../organisation/server/index.ts'
import {
  citeOfRule,
  lawApprovers,
  legalRule,
  ruleSummary,
  type LegalRule,
  type LegalRuleInForce,
  type RuleChange,
  type RuleVersion,
  type VersionState,
} from '../domain/index.ts'

export type VersionRecord = {
  id: string
  code: string
  version: number
  kind: RuleChange
  rule: LegalRule
  binds: boolean
  from_on: LocalDate
  to_on: LocalDate | null
  reason: string
  basis: string
  state: VersionState
  proposed_by: string
  proposed_by_name: string
  proposed_by_org: string
  decided_by_name: string | null
  decided_note: string
  decided_at: Date | null
  created_at: Date
  region_code: string
  region_name: string | null
}

const columns = sql`v.id, v.code, v.version, v.kind, v.rule, v.binds, v.from_on, v.to_on, v.reason, v.basis, v.state, v.proposed_by,
  v.proposed_by_name, v.proposed_by_org, v.decided_by_name, v.decided_note, v.decided_at, v.created_at, v.region_code,
  r.name as region_name`
const from = sql`work.legal_rule_version v left join work.region r on r.code = v.region_code`
/** What was decided holds downwards; a proposal is read where it was made and above. */
const seen = (work: Work) =>
  sql<boolean>`(${sharedWith(work, 'v')} and (v.state = 'approved' or ${inActorRegion(work, 'v')}))`

/** Decided versions as rules that hold, beside what shipped. */
export async function decidedRules(work: Work): Promise<LegalRuleInForce[]> {
  const found = await sql<VersionRecord>`select ${columns} from ${from}
    where ${seen(work)} and v.state = 'approved' order by v.created_at limit 2000`.execute(work.tx)
  return found.rows.map(asInForce)
}

const asInForce = (row: VersionRecord): LegalRuleInForce => ({
  ...legalRule.parse(row.rule),
  binds: row.binds,
  needsReview: false,
  correctedIn: row.region_code,
  version: row.version,
})

/** Versions of one code, the newest first; of all codes when none is named: those that wait. */
export async function versionsOf(work: Work, code: string): Promise<VersionRecord[]> {
  const found = await sql<VersionRecord>`select ${columns} from ${from}
    where ${seen(work)} and v.code = ${code} order by v.created_at desc, v.id desc limit 100`.execute(work.tx)
  return found.rows
}

export async function pendingCodes(work: Work): Promise<ReadonlySet<string>> {
  const found = await sql<{ code: string }>`select distinct v.code from work.legal_rule_version v
    where ${seen(work)} and v.state = 'proposed' limit 500`.execute(work.tx)
  return new Set(found.rows.map((row) => row.code))
}

export async function findVersionForUpdate(work: Work, id: string): Promise<VersionRecord | undefined> {
  const found = await sql<VersionRecord>`select ${columns} from ${from}
    where v.id = ${id} and ${inActorRegion(work, 'v')} for update of v`.execute(work.tx)
  return found.rows[0]
}

export async function findVersion(work: Work, id: string): Promise<VersionRecord | undefined> {
  const found =
    await sql<VersionRecord>`select ${columns} from ${from} where v.id = ${id} and ${seen(work)}`.execute(
      work.tx,
    )
  return found.rows[0]
}

/** The region's own last version of a code, whatever became of it; 0 for none. */
export async function ownVersion(work: Work, regionCode: string, code: string): Promise<number> {
  const found = await sql<{
    n: number
  }>`select coalesce(max(v.version), 0)::int as n from work.legal_rule_version v
    where ${sharedWith(work, 'v')} and v.region_code = ${regionCode} and v.code = ${code}`.execute(work.tx)
  return found.rows[0]!.n
}

export function presentVersion(work: Work, row: VersionRecord): RuleVersion {
  const { actor } = work
  const rule = legalRule.parse(row.rule)
  return {
    id: row.id,
    ruleCode: row.code,
    version: row.version,
    kind: row.kind,
    regionCode: row.region_code,
    regionName: row.region_name ?? row.region_code,
    fromOn: row.from_on,
    toOn: row.to_on,
    summary: ruleSummary(rule),
    cite: citeOfRule(rule),
    binds: row.binds,
    reason: row.reason,
    basis: row.basis,
    state: row.state,
    proposedByName: row.proposed_by_name,
    proposedByOrg: row.proposed_by_org,
    decidedByName: row.decided_by_name ?? '',
    decidedNote: row.decided_note,
    decidedAt: row.decided_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    mayDecide:
      row.state === 'proposed' &&
      (lawApprovers as readonly string[]).includes(actor.role) &&
      actor.regionCode.length <= 6 &&
      row.region_code.startsWith(actor.regionCode) &&
      row.proposed_by !== actor.personId,
  }
}
