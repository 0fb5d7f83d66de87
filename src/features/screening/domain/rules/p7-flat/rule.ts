import { z } from 'zod'
import { dateOf, defineRule, type Finding, type RuleInput, type Store } from '../../engine/index.ts'
import { readAccounts, type Account } from '../../power/accounts.ts'
import { readMeterDays } from '../../power/meter-days.ts'
import { windowDays } from '../../power/meter-windows.ts'
import { currentMonth, daysOf, firstDayOf, monthWords, readMonths } from '../../power/month-grid.ts'
import { namesOf } from '../../power/names-of.ts'
import { dayEvidence, tidy } from '../../power/power-words.ts'
import { flatMonths, judgeFlat, judgeFlatMonth, type FlatUse, type Peers } from './judge.ts'
import { flatLook, flatSentence } from './sentence.ts'

const parameters = {
  spread: {
    label: '峰平谷每小时用电相差不超过',
    unit: '%',
    default: 10,
    least: 2,
    most: 30,
    step: 1,
    why: '昼夜不停的设备三段几乎一样；有早晚班的工厂夜里总要低一截。',
  },
  leastKwh: {
    label: '每天至少用电',
    unit: '度/天',
    default: 100,
    least: 20,
    most: 2000,
    step: 20,
    why: '再少的多是冰柜、监控、路灯。',
  },
  dayShare: {
    label: '谷段占比不超过多少算白天开工',
    unit: '%',
    default: 25,
    least: 10,
    most: 30,
    step: 1,
    why: '昼夜平稳是三分之一；真实白班工厂谷段中位数 4%，P95 33%。',
  },
  valleyHours: {
    label: '谷段小时数',
    unit: '小时',
    default: 8,
    least: 6,
    most: 12,
    step: 1,
    why: '多数省份谷段 8 小时；各地不同，照本省电价文件改。',
  },
  peakHours: {
    label: '峰段小时数（含尖峰）',
    unit: '小时',
    default: 8,
    least: 4,
    most: 10,
    step: 1,
    why: '多数省份峰段 8 小时；各地不同，照本省电价文件改。',
  },
} as const
type Input = RuleInput<typeof parameters>
const registers = ['peak', 'flat', 'valley'] as const

/** P7 全天平直. */
export const flatUse = defineRule({
  code: 'P7',
  source: 'P',
  label: '昼夜平直用电',
  meaning:
    '峰、平、谷三段每小时的用电几乎一样，等于昼夜不停，而它自己从前或它的同行都是白天开工：可能改做了连续反应、蒸馏、烘干。冷库、泵站、基站和本来就连续生产的，从前和同行也都平直，不在此列。',
  basis: '国网“散乱污智能识别”等以峰谷特征识别生产方式的做法。',
  dataNeed: 'months',
  needs: ['meter'],
  without: '无用电户清单，未判昼夜平直用电。',
  parameters,
  async run(input) {
    const { store, asOf } = input
    const filled = async (table: 'reading' | 'month_reading'): Promise<boolean> =>
      (await Promise.all(registers.map((r) => store.filled(table, r)))).every(Boolean)
    const withDays = await filled('reading')
    const month = (await filled('month_reading')) ? await currentMonth(store, asOf) : null
    if (!withDays && month === null)
      return {
        findings: [],
        examined: 0,
        unjudged: [{ code: 'P7', sentence: '无峰、平、谷三段电量，未判昼夜平直用电。', subjects: 'all' }],
      }
    const days = withDays ? await byDays(input) : { findings: [], judged: new Set<string>() }
    const months = month === null ? { findings: [], examined: 0 } : await byMonths(input, month, days.judged)
    return {
      findings: [...days.findings, ...months.findings],
      examined: days.judged.size + months.examined,
      unjudged: [],
    }
  },
})

/** Registers an hour, and the widest they may lie apart: exact, but for what sums in another order differ by. */
function flatWithin(v: Input['values'], of: (register: string) => string): string {
  const hours = { peak: v.peakHours, flat: 24 - v.peakHours - v.valleyHours, valley: v.valleyHours }
  const rates = registers.map((r) => `${of(r)} / ${hours[r]}.0`)
  const most = 1 + v.spread / 100 + 2e-9
  return rates.flatMap((a) => rates.filter((b) => a !== b).map((b) => `${a} <= ${most} * ${b}`)).join(' and ')
}

const whole = 'peak >= 0 and flat >= 0 and valley >= 0'

async function byDays(input: Input) {
  const { store, asOf, values } = input
  const recent = `day > ${asOf - windowDays.baseTo} and day <= ${asOf} and ${whole}`
  const judged = new Set(await namesOf(store, `select distinct meter from reading where ${recent}`))
  const sorted = await namesOf(
    store,
    `select meter from reading where ${recent} group by meter
     having sum(peak + flat + valley) >= ${values.leastKwh * (1 - 1e-9)} * count(*) and ${flatWithin(values, (r) => `sum(${r})`)}`,
  )
  const columns = ['kwh', ...registers] as const
  const days = await readMeterDays(store, { sorted, asOf, days: windowDays.baseFrom, columns })
  const [accounts, peers] = [await readAccounts(store, sorted), await peersOf(store, 'reading', recent)]
  const findings: Finding[] = []
  for (const meter of sorted) {
    const [own, account] = [days.get(meter), accounts.get(meter)]
    if (!own || !account || account.subject === '') continue
    const n = judgeFlat(own, peers.get(account.industry) ?? null, values)
    if (n === null || n === 'unknown') continue
    const evidence = dayEvidence(meter, asOf, own.kwh, { days: windowDays.baseTo, valley: own.valley })
    findings.push(findingOf(account, n, `近 ${windowDays.baseTo} 天`, evidence))
  }
  return { findings, judged }
}

async function byMonths(input: Input, month: number, judged: ReadonlySet<string>) {
  const { store, values } = input
  const of = `month = ${firstDayOf(month)} and ${whole}`
  const all = await namesOf(store, `select distinct meter from month_reading where ${of}`)
  const narrow = `peak + flat + valley >= ${values.leastKwh * daysOf(month) * (1 - 1e-9)} and ${flatWithin(values, (r) => r)}`
  const sorted = (await namesOf(store, `select meter from month_reading where ${of} and ${narrow}`)).filter(
    (m) => !judged.has(m),
  )
  const months = await readMonths(store, { sorted, month, months: flatMonths, columns: registers })
  const [accounts, peers] = [await readAccounts(store, sorted), await peersOf(store, 'month_reading', of)]
  const findings: Finding[] = []
  for (const meter of sorted) {
    const [own, account] = [months.get(meter), accounts.get(meter)]
    if (!own || !account || account.subject === '') continue
    const n = judgeFlatMonth(own, daysOf(month), peers.get(account.industry) ?? null, values)
    if (n === null || n === 'unknown') continue
    const key = `${meter} ${dateOf(firstDayOf(month)).slice(0, 7)}`
    const evidence = [
      { table: 'month_reading' as const, key, text: flatSentence(meter, monthWords(month), n) },
    ]
    findings.push(findingOf(account, n, monthWords(month), evidence))
  }
  return { findings, examined: all.filter((m) => !judged.has(m)).length }
}

/** The valley’s share, by industry: medians over its accounts. Rounded, so that sums in another order say the same. */
async function peersOf(
  store: Store,
  table: 'reading' | 'month_reading',
  where: string,
): Promise<Map<string, Peers>> {
  const rows = await store.rows(
    `select industry, count(*) as accounts, ${store.dialect.median('share')} as share from (
       select m.industry as industry, s.meter as meter, round(s.valley / s.whole, 6) as share
       from (select meter, sum(valley) as valley, sum(peak + flat + valley) as whole from ${table}
         where ${where} group by meter) s
       join meter m on m.meter = s.meter where m.industry <> '' and s.whole > 0) as shares
     group by industry`,
    z.object({ industry: z.string(), accounts: z.number(), share: z.number() }),
  )
  return new Map(rows.map((r) => [r.industry, r]))
}

const findingOf = (
  account: Account,
  n: FlatUse,
  when: string,
  evidence: Finding['reason']['evidence'],
): Finding => ({
  subject: account.subject,
  spot: null,
  reason: {
    code: 'P7',
    points: n.points,
    sentence: flatSentence(account.meter, when, n),
    look: flatLook,
    numbers: {
      meter: account.meter,
      peak: tidy(n.registers.peak),
      flat: tidy(n.registers.flat),
      valley: tidy(n.registers.valley),
      spread: tidy(n.spread, 3),
      aDay: tidy(n.aDay),
      ownShare: n.ownShare === null ? null : tidy(n.ownShare, 3),
      peers: n.peers?.accounts ?? null,
      peerShare: n.peers === null ? null : tidy(n.peers.share, 3),
    },
    evidence,
  },
})
