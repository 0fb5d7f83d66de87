import { defineRule, type Finding, type RuleInput } from '../../engine/index.ts'
import { readAccounts } from '../../power/accounts.ts'
import { readMeterDays } from '../../power/meter-days.ts'
import { soundKwh } from '../../power/meter-windows.ts'
import { currentMonth, daysOf, firstDayOf, monthWords } from '../../power/month-grid.ts'
import { dayEvidence, kwhWords, tidy, timesWords } from '../../power/power-words.ts'
import { bandWords, judgePeers, type PeerAccount, type PeerDeviation } from './judge.ts'

const parameters = {
  z: {
    label: '稳健偏离度至少',
    unit: '',
    default: 3.5,
    least: 2.5,
    most: 10,
    step: 0.5,
    why: 'Iglewicz 与 Hoaglin（1993）给中位数偏离法的通用界限；正态数据里约万分之二。',
  },
  leastPeers: {
    label: '同行至少几户',
    unit: '户',
    default: 20,
    least: 10,
    most: 200,
    step: 5,
    why: '不足二十户，中位数和离散程度说不准。',
  },
  leastKwh: {
    label: '每天至少比同行多用',
    unit: '度/天',
    default: 50,
    least: 10,
    most: 1000,
    step: 10,
    why: '与用电激增相同：再少不值得跑一趟。',
  },
} as const
type Input = RuleInput<typeof parameters>
const days = 28
const leastDays = 14
/** At or below this many kWh a day an account is not at work and tells nothing of its trade. */
const idleKwh = 20

/** P6 同行偏离. */
export const peerDeviation = defineRule({
  code: 'P6',
  source: 'P',
  label: '远高于同行',
  meaning:
    '每千伏安合同容量的用电远高于同行业、同容量档的其他户：登记的行业可能不是实际在做的。工艺不同、两班倒也会这样，所以分值低，要和别的线索一起看。',
  basis:
    '国网松原等以行业内占比、与同行比较排查“电量异常”用户的做法；稳健 z 值见 Iglewicz 与 Hoaglin（1993）。',
  dataNeed: 'months',
  needs: ['meter'],
  without: '无用电户清单，未判同行偏离。',
  parameters,
  async run(input) {
    const { store, asOf } = input
    const month = store.count('reading') > 0 ? null : await currentMonth(store, asOf)
    const lacking = (sentence: string) => ({
      findings: [],
      examined: 0,
      unjudged: [{ code: 'P6', sentence, subjects: 'all' as const }],
    })
    if (store.count('reading') === 0 && month === null) return lacking('无日电量、月电量，未判同行偏离。')
    if (!(await store.filled('meter', 'industry')) || !(await store.filled('meter', 'capacity_kva')))
      return lacking('用电户清单没有行业或合同容量，未判同行偏离。')
    const peers = await peersAtWork(input, month)
    const found = judgePeers(peers, input.values)
    return { findings: await findingsOf(input, found, month), examined: peers.length, unjudged: [] }
  },
})

/** By days where there are any, else by the month's bills. */
async function peersAtWork({ store, asOf }: Input, month: number | null): Promise<PeerAccount[]> {
  const used =
    month === null
      ? `select meter, sum(kwh) / count(*) as a_day from reading
         where day > ${asOf - days} and day <= ${asOf} and ${soundKwh('kwh')} group by meter having count(*) >= ${leastDays}`
      : `select meter, sum(kwh) / ${daysOf(month)}.0 as a_day from month_reading
         where month = ${firstDayOf(month)} and ${soundKwh('kwh')} group by meter`
  const sql = `select m.meter as meter, m.industry as industry, cast(m.capacity_kva as double) as capacity, cast(r.a_day as double) as a_day
    from meter m join (${used}) r on r.meter = m.meter
    where m.industry <> '' and m.capacity_kva > 0 and r.a_day > ${idleKwh}`
  const peers: PeerAccount[] = []
  for await (const batch of store.stream(sql, ['text', 'text', 'double', 'double'])) {
    const [meters, industries, capacities, aDays] = batch.columns as [
      readonly string[],
      readonly string[],
      Float64Array,
      Float64Array,
    ]
    for (let i = 0; i < batch.rows; i += 1)
      peers.push({
        meter: meters[i]!,
        industry: industries[i]!,
        capacity: capacities[i]!,
        aDay: aDays[i]!,
      })
  }
  return peers
}

async function findingsOf(
  { store, asOf }: Input,
  found: ReadonlyMap<string, PeerDeviation>,
  month: number | null,
): Promise<Finding[]> {
  const sorted = [...found.keys()].sort()
  const accounts = await readAccounts(store, sorted)
  const read = month === null ? await readMeterDays(store, { sorted, asOf, days, columns: ['kwh'] }) : null
  return sorted.flatMap((meter) => {
    const [n, account] = [found.get(meter)!, accounts.get(meter)]
    if (!account || account.subject === '') return []
    const when = month === null ? `近 ${days} 天` : monthWords(month)
    const kwh = read?.get(meter)?.kwh
    const evidence = kwh
      ? dayEvidence(meter, asOf, kwh, { days: 20 })
      : [
          {
            table: 'meter' as const,
            key: meter,
            text: `用电户 ${meter}：${account.holder}，${account.industry}`,
          },
        ]
    return {
      subject: account.subject,
      spot: null,
      reason: {
        code: 'P6',
        points: n.points,
        sentence: `户号 ${meter}（${account.industry}，合同容量 ${tidy(account.capacity)} 千伏安）${when}日均用电 ${kwhWords(n.aDay)}；同行业、${bandWords(n.band)}的另外 ${n.peers} 户，折成同样容量一般每天 ${kwhWords(n.peersADay)}，该户是其 ${timesWords(n.times)} 倍。`,
        look: '先问是不是灌溉、农忙等季节用电，或两班倒、新添了设备；不是的，看实际做的是不是登记的行业，有无加热、蒸馏、烘干、冷冻等耗电设备。',
        numbers: {
          meter,
          aDay: tidy(n.aDay),
          peersADay: tidy(n.peersADay),
          times: tidy(n.times),
          z: tidy(n.z),
          peers: n.peers,
        },
        evidence,
      },
    }
  })
}
