import { sql } from 'kysely'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import {
  amountValues,
  chooseRule,
  clockValues,
  lawProblems,
  stopValues,
  type LegalRule,
  type LegalRuleInForce,
  type ProposalInput,
  type RuleVersion,
} from '../../domain/index.ts'
import { ruleRows } from '../rule-in-force.ts'
import { findVersion, ownVersion, presentVersion, versionsOf } from '../rule-versions.ts'

/**
 * 提出更正: a new version of a rule for a region from a day on. It holds for nobody before a leader approves it; the shipped row stays.
 * @throws Problem `law/too-low` 403, `law/rule-not-found` 404, `law/stale` and `law/pending` 409, others 422
 */
export async function proposeVersion(work: Work, code: string, input: ProposalInput): Promise<RuleVersion> {
  requireInRegion(work, input.regionCode)
  if (input.regionCode.length > 6) throw lawProblems.refuse('too-low')
  const rows = await ruleRows(work)
  if (!rows.some((rule) => rule.code === code)) throw lawProblems.refuse('rule-not-found', { code })
  if (input.toOn !== null && input.toOn < input.fromOn) throw lawProblems.refuse('dates-turned')
  // Two proposals about one rule of one region come one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`law ${code} ${input.regionCode}`}, 0))`.execute(
    work.tx,
  )
  const base = chooseRule(rows, code, { on: input.fromOn, regionCode: input.regionCode })
  const title = base?.title ?? rows.find((rule) => rule.code === code)!.title
  if (!base) throw lawProblems.refuse('not-in-force', { title, day: formatChineseDate(input.fromOn) })
  const pending = (await versionsOf(work, code)).some(
    (v) => v.state === 'proposed' && v.region_code === input.regionCode,
  )
  if (pending) throw lawProblems.refuse('pending', { title })
  const last = await ownVersion(work, input.regionCode, code)
  if (last !== input.version) throw lawProblems.refuse('stale')
  const rule = { ...changedRule(base, input), ...dated(input) }
  const id = newId()
  await sql`insert into work.legal_rule_version (id, region_code, code, version, kind, rule, binds, from_on, to_on, reason, basis,
      proposed_by, proposed_by_name, proposed_by_org, created_at)
    values (${id}, ${input.regionCode}, ${code}, ${last + 1}, ${input.kind}, ${JSON.stringify(rule)}::jsonb,
      ${input.kind !== 'switch_off' && rule.group !== 'amount'}, ${input.fromOn}, ${input.toOn}, ${input.reason}, ${input.basis},
      ${work.actor.personId}, ${work.actor.name}, ${work.actor.orgName}, ${work.clock.now()})`.execute(
    work.tx,
  )
  await work.audit({
    action: 'law.propose',
    resource: 'law',
    objectId: id,
    regionCode: input.regionCode,
    details: { code, version: last + 1, kind: input.kind, fromOn: input.fromOn, values: rule.values },
  })
  return presentVersion(work, (await findVersion(work, id))!)
}

const dated = (input: ProposalInput) => ({
  effectiveFrom: input.fromOn,
  effectiveTo: input.toOn,
  regionCode: input.regionCode,
  source: input.basis,
  note: input.reason,
})

/** The shipped shape without the marks of the day, changed as proposed. */
function changedRule(base: LegalRuleInForce, input: ProposalInput): LegalRule {
  const { binds, needsReview: _, correctedIn: __, version, ...plain } = base
  if (input.kind === 'correct') return corrected(plain, input)
  if (plain.group === 'amount') throw lawProblems.refuse('amount-never-binds')
  if (input.kind === 'switch_on' && binds) throw lawProblems.refuse('already-binds', { title: base.title })
  if (input.kind === 'switch_off' && (version === 0 || !binds))
    throw lawProblems.refuse('cannot-switch-off', { title: base.title })
  return { ...plain, confidence: 'high' }
}

const shapes = { clock: clockValues, stop: stopValues, amount: amountValues }

function corrected(plain: LegalRule, input: ProposalInput): LegalRule {
  const checked = shapes[plain.group].safeParse(input.values ?? plain.values)
  if (!checked.success) {
    const issues = checked.error.issues.map((issue) => ({
      code: issue.code,
      message: issue.message,
      path: `values.${issue.path.join('.')}`,
    }))
    throw lawProblems.refuse('bad-values', { count: issues.length }, issues)
  }
  const article = input.article ?? plain.article
  const same =
    JSON.stringify([checked.data, article]) ===
    JSON.stringify([shapes[plain.group].parse(plain.values), plain.article])
  if (same) throw lawProblems.refuse('same')
  return { ...plain, values: checked.data, article, confidence: 'high' } as LegalRule
}
