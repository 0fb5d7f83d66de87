import { sql } from 'kysely'
import { newId } from '../../../../kernel/ids.ts'
import { formatChineseDate } from '../../../../kernel/local-date.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { screeningProblems, type Rule, type SettingInput, type SettingView } from '../../domain/index.ts'
import { changeInWords, ownValues, valueIssues } from '../../domain/setting/setting-check.ts'
import { requireKnown } from '../runs/start-run.ts'
import { decidedValues, settingsInForce } from './settings-in-force.ts'
import { findSetting, newestSetting, presentSetting } from './setting-queries.ts'

/**
 * A recorded decision about a rule: who, on what basis, from when. Nothing else moves a threshold. What was decided stays; a later
 * decision stands before it from its own day on.
 * @throws Problem organisation/outside-region 403, screening/setting-level 403, screening/unknown-rule 422,
 * screening/bad-values 422, screening/setting-order 422, screening/setting-same 422, screening/setting-stale 409
 */
export async function decideSetting(
  work: Work,
  rules: readonly Rule[],
  input: SettingInput,
): Promise<SettingView> {
  requireInRegion(work, input.regionCode)
  if (input.regionCode.length > 6) throw screeningProblems.refuse('setting-level')
  requireKnown(rules, [input.rule])
  const rule = rules.find((r) => r.code === input.rule)!
  const repeated = input.id ? await findSetting(work, input.id) : undefined
  if (repeated) return recorded(work, presentSetting(repeated, rules), true)
  const issues = valueIssues(rule, input.values)
  if (issues.length > 0) throw screeningProblems.refuse('bad-values', { count: issues.length }, issues)
  // Two decisions about one rule of one region come one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`screening ${input.rule} ${input.regionCode}`}, 0))`.execute(
    work.tx,
  )
  const last = await newestSetting(work, input.regionCode, input.rule)
  if ((last?.version ?? 0) !== input.version) throw screeningProblems.refuse('setting-stale')
  if (last && input.fromOn < last.from_on)
    throw screeningProblems.refuse('setting-order', { date: formatChineseDate(last.from_on) })
  const values = ownValues(rule, input.values)
  const inForce = (await settingsInForce(work, input.regionCode, input.fromOn)).get(input.rule)
  const before = { enabled: inForce?.enabled ?? true, values: decidedValues(rule, inForce) }
  const change = changeInWords(rule, before, { enabled: input.enabled, values })
  if (change === '') throw screeningProblems.refuse('setting-same')
  const id = input.id ?? newId()
  await sql`insert into work.screening_setting (id, region_code, rule, version, enabled, values, change, from_on, basis, decided_by_name,
      decided_by_org, decided_by_title, created_at)
    values (${id}, ${input.regionCode}, ${input.rule}, ${input.version + 1}, ${input.enabled}, ${JSON.stringify(values)}::jsonb,
      ${change}, ${input.fromOn}, ${input.basis}, ${work.actor.name}, ${work.actor.orgName}, ${work.actor.title}, ${work.clock.now()})`.execute(
    work.tx,
  )
  return recorded(work, presentSetting((await findSetting(work, id))!, rules), false)
}

async function recorded(work: Work, setting: SettingView, repeated: boolean): Promise<SettingView> {
  await work.audit({
    action: 'screening.decide',
    resource: 'screening',
    objectId: setting.id,
    regionCode: setting.regionCode,
    details: {
      rule: setting.rule,
      version: setting.version,
      enabled: setting.enabled,
      values: setting.values,
      fromOn: setting.fromOn,
      repeated,
    },
    values: { basis: { after: setting.basis } },
  })
  return setting
}
