import type { OutputOf } from '../../../../kernel/action.ts'
import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { screeningLeaders, type Rule, type ruleList, type RuleView } from '../../domain/index.ts'
import { regionNameOf } from '../runs/run-words.ts'
import { decidedValues, settingsInForce, type SettingRow } from './settings-in-force.ts'
import { presentSetting, versionsOf } from './setting-queries.ts'

/** Every rule with the values in force on a day in a region. @throws Problem organisation/outside-region 403 */
export async function presentRules(
  work: Work,
  rules: readonly Rule[],
  wanted: { region?: string | undefined; on?: string | undefined },
): Promise<OutputOf<typeof ruleList>> {
  const regionCode = wanted.region ?? work.actor.regionCode
  requireInRegion(work, regionCode)
  const on = wanted.on ?? today(work.clock)
  const settings = await settingsInForce(work, regionCode, on)
  const versions = await versionsOf(work, regionCode)
  return {
    region: { code: regionCode, name: await regionNameOf(work, regionCode) },
    on,
    rules: rules.map((rule) =>
      presentRule(rule, settings.get(rule.code), versions.get(rule.code) ?? 0, rules),
    ),
    mayDecide: regionCode.length <= 6 && (screeningLeaders as readonly string[]).includes(work.actor.role),
  }
}

function presentRule(
  rule: Rule,
  setting: SettingRow | undefined,
  version: number,
  rules: readonly Rule[],
): RuleView {
  const values = decidedValues(rule, setting)
  return {
    code: rule.code,
    source: rule.source,
    label: rule.label,
    meaning: rule.meaning,
    basis: rule.basis,
    dataNeed: rule.dataNeed,
    without: rule.without,
    parameters: Object.entries(rule.parameters).map(([name, p]) => ({
      name,
      ...p,
      value: values[name] ?? p.default,
    })),
    enabled: setting?.enabled ?? true,
    setting: setting ? presentSetting(setting, rules) : null,
    version,
  }
}
