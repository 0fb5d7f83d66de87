import type { OutputOf, QueryOf } from '../../../kernel/action.ts'
import { today } from '../../../kernel/clock.ts'
import type { Work } from '../../../platform/server/work.ts'
import {
  chooseRule,
  chooseRules,
  citeOfRule,
  lawProblems,
  lawProposers,
  ruleSummary,
  type LegalRuleInForce,
  type lawRuleGet,
  type lawRuleList,
  type RuleRow,
} from '../domain/index.ts'
import { calendarRows } from './calendar-rows.ts'
import { mayKeepCalendar } from './calendar-keeper.ts'
import { regionNames } from './region-names.ts'
import { ruleRows } from './rule-in-force.ts'
import { ownVersion, pendingCodes, presentVersion, versionsOf } from './rule-versions.ts'
import { shippedRules } from './shipped-rules.ts'

const mayPropose = (work: Work): boolean =>
  (lawProposers as readonly string[]).includes(work.actor.role) && work.actor.regionCode.length <= 6

/** Every rule in force here on a day, as the filter asks. */
export async function listRules(
  work: Work,
  query: QueryOf<typeof lawRuleList>,
): Promise<OutputOf<typeof lawRuleList>> {
  const on = query.on ?? today(work.clock)
  const { regionCode, regionName } = work.actor
  const all = chooseRules(await ruleRows(work), { on, regionCode })
  const present = await presenter(work, all)
  const wanted = query.q?.trim() ?? ''
  const shown = all.filter(
    (rule) =>
      (!query.group || rule.group === query.group) &&
      (!query.review || rule.needsReview) &&
      (wanted === '' || `${rule.title}${citeOfRule(rule)}${rule.code}`.includes(wanted)),
  )
  return {
    on,
    region: { code: regionCode, name: regionName },
    rules: shown.map(present),
    needingReview: all.filter((rule) => rule.needsReview).length,
    mayPropose: mayPropose(work),
  }
}

async function presenter(
  work: Work,
  rules: readonly LegalRuleInForce[],
): Promise<(rule: LegalRuleInForce) => RuleRow> {
  const pending = await pendingCodes(work)
  const names = await regionNames(
    work,
    rules.flatMap((rule) => rule.correctedIn ?? []),
  )
  return ({ binds, needsReview, correctedIn, version, ...rule }) => ({
    rule,
    cite: citeOfRule(rule),
    binds,
    needsReview,
    correctedIn,
    correctedInName: correctedIn === null ? '' : (names.get(correctedIn) ?? correctedIn),
    version,
    summary: ruleSummary(rule),
    pending: pending.has(rule.code),
  })
}

/** One rule: what shipped, what offices said, what holds here today. @throws Problem `law/rule-not-found` 404 */
export async function showRule(work: Work, code: string): Promise<OutputOf<typeof lawRuleGet>> {
  const rows = await ruleRows(work)
  const shipped = shippedRules().filter((rule) => rule.code === code)
  if (!rows.some((rule) => rule.code === code)) throw lawProblems.refuse('rule-not-found', { code })
  const on = today(work.clock)
  const { regionCode, regionName } = work.actor
  const inForce = chooseRule(rows, code, { on, regionCode })
  const present = await presenter(work, inForce ? [inForce] : [])
  return {
    on,
    region: { code: regionCode, name: regionName },
    inForce: inForce ? present(inForce) : null,
    shipped: shipped.map((rule) => ({ rule, cite: citeOfRule(rule), summary: ruleSummary(rule) })),
    versions: (await versionsOf(work, code)).map((row) => presentVersion(work, row)),
    ownVersion: await ownVersion(work, regionCode, code),
    mayPropose: mayPropose(work),
  }
}

/** The years on record, and those that should be. */
export async function showCalendar(work: Work) {
  const years = await calendarRows(work)
  const year = Number(today(work.clock).slice(0, 4))
  return {
    years,
    missing: [year, year + 1].filter((y) => !years.some((row) => row.year === y)),
    mayAdd: await mayKeepCalendar(work),
  }
}
