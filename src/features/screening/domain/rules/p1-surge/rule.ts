import { defineRule } from '../../engine/index.ts'
import { notJudged } from '../../power/not-judged.ts'
import { surgesByDays } from './by-days.ts'
import { surgesByMonths } from './by-months.ts'
import { surgeRuleParameters } from './parameters.ts'

/** P1 激增. */
export const powerSurge = defineRule({
  code: 'P1',
  source: 'P',
  label: '用电激增',
  meaning:
    '近 7 天的用电（没有日电量的，看最近一个月）翻到前 8 周高峰日的两倍以上，也超过一年来最忙的一周（去年同季、春节前后都在内；超过得越多分越高）；全区同期普涨的部分先扣除；三到六周前涨起来、一直没落下去的，与涨之前比。新上生产、换了用途、有人借用场地都会这样。',
  basis: '整治方案：供电部门提供短期内用电量激增用户名单。',
  dataNeed: 'months',
  needs: ['meter'],
  without: '无用电户清单，未判用电激增。',
  parameters: surgeRuleParameters,
  async run(input) {
    const byDays = await surgesByDays(input)
    const byMonths = await surgesByMonths(input, byDays.judged)
    if (byDays.judged === null && byMonths === null)
      return {
        findings: [],
        examined: 0,
        unjudged: [{ code: 'P1', sentence: '无日电量、月电量，未判用电激增。', subjects: 'all' }],
      }
    const judged = byMonths?.judged ?? new Set<string>()
    return {
      findings: [...byDays.findings, ...(byMonths?.findings ?? [])],
      examined: (byDays.judged?.size ?? 0) + judged.size,
      unjudged: await notJudged(
        input.store,
        'P1',
        new Map([...byDays.unknown, ...(byMonths?.unknown ?? [])].filter(([meter]) => !judged.has(meter))),
      ),
    }
  },
})
