import { z } from 'zod'
import { defineRule, type Finding, type RuleInput, type Unjudged } from '../../engine/index.ts'
import { readAccounts, type Account } from '../../power/accounts.ts'
import { readMeterDays } from '../../power/meter-days.ts'
import { windowDays } from '../../power/meter-windows.ts'
import { currentMonth, daysOf, firstDayOf, monthWords, readMonths } from '../../power/month-grid.ts'
import { namesOf } from '../../power/names-of.ts'
import { dayEvidence, monthEvidence, tidy } from '../../power/power-words.ts'
import { surgeDefaults } from '../../power/surge-score.ts'
import { judgeNight, judgeNightMonth, nightMonths } from './judge.ts'
import { nightLook, nightMonthSentence, nightSentence } from './sentence.ts'

const parameters = {
  nightShare: {
    label: '一天的电至少有多少在谷段',
    unit: '%',
    default: 60,
    least: 45,
    most: 90,
    step: 5,
    why: '全天平稳的用电谷段占三分之一；真实钢厂的中位数 4%、P95 33%。六成以上就是把活放在夜里干。',
  },
  ownShare: {
    label: '自己从前的谷段占比低于',
    unit: '%',
    default: 40,
    least: 25,
    most: 50,
    step: 5,
    why: '一向在夜间用电的面包房、冷库、蓄热户，从前就高，不是变化。',
  },
  leastNights: {
    label: '近 14 天至少几夜',
    unit: '天',
    default: 5,
    least: 2,
    most: 14,
    step: 1,
    why: '赶一两夜工谁都有。',
  },
  leastNightKwh: {
    label: '每夜谷段至少用电',
    unit: '度',
    default: 30,
    least: 10,
    most: 300,
    step: 10,
    why: '一户居家的热水器、充电、取暖一夜不到三十度。',
  },
  idleKwh: {
    label: '一天用电不超过多少视为没有开工',
    unit: '度/天',
    default: 20,
    least: 5,
    most: 100,
    step: 5,
    why: '与闲置户的水平一致。',
  },
} as const
type Input = RuleInput<typeof parameters>

/** Where more than this part of one tariff’s accounts turned to the night at once, the season or the price did it: heating on valley tariffs. */
const [commonShare, leastOfTariff] = [0.05, 40]
type Flagged = { readonly account: Account; readonly finding: Finding }

/** P4 昼伏夜出. */
export const nightWork = defineRule({
  code: 'P4',
  source: 'P',
  label: '转为夜间用电',
  meaning:
    '从前白天用电（或闲置），近来主要在谷段（夜间）用电：可能是躲开检查在夜里开工。一向在夜间用电的、去年同季也这样的、同一用电类别成片转为夜间用电的（取暖、电价变化），不在此列。',
  basis: '整治方案：供电部门排查仅夜间用电的用户；“昼伏夜出”的小化工。',
  dataNeed: 'months',
  needs: ['meter'],
  without: '无用电户清单，未判夜间用电。',
  parameters,
  async run(input) {
    const { store, asOf } = input
    const withDays = await store.filled('reading', 'valley')
    const month = (await store.filled('month_reading', 'valley')) ? await currentMonth(store, asOf) : null
    const none = { findings: [], examined: 0 }
    if (!withDays && month === null)
      return {
        ...none,
        unjudged: [{ code: 'P4', sentence: '无峰平谷分时电量，未判夜间用电。', subjects: 'all' }],
      }
    const days = withDays ? await byDays(input) : { flagged: [], judged: new Set<string>() }
    const months = month === null ? { flagged: [], examined: 0 } : await byMonths(input, month, days.judged)
    const { findings, unjudged } = await withoutCommon(input, [...days.flagged, ...months.flagged])
    return { findings, examined: days.judged.size + months.examined, unjudged }
  },
})

async function byDays(input: Input) {
  const { store, asOf, values } = input
  const recent = `day > ${asOf - windowDays.baseTo} and day <= ${asOf} and valley is not null`
  const judged = new Set(await namesOf(store, `select distinct meter from reading where ${recent}`))
  const night = `kwh > ${values.idleKwh} and valley >= ${values.leastNightKwh} and valley >= kwh * ${(values.nightShare / 100) * (1 - 1e-9)}`
  const sorted = await namesOf(
    store,
    `select meter from reading where ${recent} and ${night} group by meter having count(*) >= ${values.leastNights}`,
  )
  const days = await readMeterDays(store, {
    sorted,
    asOf,
    days: surgeDefaults.yearDays,
    columns: ['kwh', 'valley'],
  })
  const accounts = await readAccounts(store, sorted)
  const flagged: Flagged[] = []
  for (const meter of sorted) {
    const [own, account] = [days.get(meter), accounts.get(meter)]
    const n = own && judgeNight(own.kwh, own.valley, values)
    if (!own || !n || n === 'unknown' || !account || account.subject === '') continue
    const numbers = {
      meter,
      nights: n.nights,
      activeDays: n.activeDays,
      share: tidy(n.share, 3),
      ownShare: n.ownShare === null ? null : tidy(n.ownShare, 3),
      nightKwh: tidy(n.nightKwh),
    }
    const evidence = dayEvidence(meter, asOf, own.kwh, { days: 14, valley: own.valley })
    flagged.push({
      account,
      finding: findingOf(account, n.points, nightSentence(meter, n), numbers, evidence),
    })
  }
  return { flagged, judged }
}

async function byMonths(input: Input, month: number, judged: ReadonlySet<string>) {
  const { store, values } = input
  const of = `month = ${firstDayOf(month)} and valley is not null`
  const all = await namesOf(store, `select distinct meter from month_reading where ${of}`)
  const narrow = `valley >= kwh * ${(values.nightShare / 100) * (1 - 1e-9)} and valley >= ${values.leastNightKwh * daysOf(month) * (1 - 1e-9)}`
  const sorted = (await namesOf(store, `select meter from month_reading where ${of} and ${narrow}`)).filter(
    (m) => !judged.has(m),
  )
  const months = await readMonths(store, { sorted, month, months: nightMonths, columns: ['kwh', 'valley'] })
  const accounts = await readAccounts(store, sorted)
  const flagged: Flagged[] = []
  for (const meter of sorted) {
    const [own, account] = [months.get(meter), accounts.get(meter)]
    const n = own && judgeNightMonth(own.kwh, own.valley, daysOf(month), values)
    if (!own || !n || n === 'unknown' || !account || account.subject === '') continue
    const numbers = {
      meter,
      month: monthWords(month),
      kwh: tidy(n.kwh),
      share: tidy(n.share, 3),
      ownShare: tidy(n.ownShare, 3),
    }
    const evidence = monthEvidence(meter, month, own.kwh)
    flagged.push({
      account,
      finding: findingOf(account, n.points, nightMonthSentence(meter, month, n), numbers, evidence),
    })
  }
  return { flagged, examined: all.filter((m) => !judged.has(m)).length }
}

const findingOf = (
  account: Account,
  points: number,
  sentence: string,
  numbers: Finding['reason']['numbers'],
  evidence: Finding['reason']['evidence'],
): Finding => ({
  subject: account.subject,
  spot: null,
  reason: { code: 'P4', points, sentence, look: nightLook, numbers, evidence },
})

/** Leaves out tariffs whose accounts turned to the night together, and says so. */
async function withoutCommon(
  input: Input,
  flagged: readonly Flagged[],
): Promise<{ findings: Finding[]; unjudged: Unjudged[] }> {
  const byTariff = new Map<string, Flagged[]>()
  for (const f of flagged) byTariff.set(f.account.tariff, [...(byTariff.get(f.account.tariff) ?? []), f])
  const counts = await input.store.rows(
    'select tariff, count(*) as n from meter group by tariff',
    z.object({ tariff: z.string(), n: z.number() }),
  )
  const total = new Map(counts.map((c) => [c.tariff, c.n]))
  const findings: Finding[] = []
  const unjudged: Unjudged[] = []
  for (const [tariff, own] of byTariff) {
    const all = total.get(tariff) ?? 0
    if (tariff === '' || all < leastOfTariff || own.length / all <= commonShare)
      findings.push(...own.map((f) => f.finding))
    else
      unjudged.push({
        code: 'P4',
        sentence: `“${tariff}”有 ${own.length} 户（${Math.round((own.length / all) * 100)}%）同时转为夜间用电，多半是季节或电价所致，该类未判夜间用电。`,
        subjects: new Set(own.map((f) => f.account.subject)),
      })
  }
  return { findings, unjudged }
}
