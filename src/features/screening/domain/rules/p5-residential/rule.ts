import { z } from 'zod'
import { defineRule, type Finding, type RuleInput } from '../../engine/index.ts'
import { soundKwh } from '../../power/meter-windows.ts'
import { currentMonth, daysOf, firstDayOf } from '../../power/month-grid.ts'
import { kwhWords, shareWords, tidy } from '../../power/power-words.ts'
import { judgeResidential, type ResidentialAccount, type ResidentialUse } from './judge.ts'

const parameters = {
  leastCapacity: {
    label: '合同容量至少',
    unit: 'kVA',
    default: 30,
    least: 10,
    most: 315,
    step: 5,
    why: '一户居家 8～16 千伏安；国网福建公开样本里的嫌疑户都在 30 以上。',
  },
  loadFactor: {
    label: '或昼夜平均用到合同容量的',
    unit: '%',
    default: 50,
    least: 20,
    most: 90,
    step: 5,
    why: '居家不到一成；过半就是设备昼夜开着。',
  },
  leastKwh: {
    label: '有电量的，每天至少用电',
    unit: '度/天',
    default: 100,
    least: 30,
    most: 500,
    step: 10,
    why: '三相的居家大户一天五六十度；容量大而用得少的是空装。',
  },
} as const
type Input = RuleInput<typeof parameters>
const days = 28
const leastDays = 10

const row = z.object({
  meter: z.string(),
  subject: z.string(),
  holder: z.string(),
  tariff: z.string(),
  voltage: z.string(),
  phases: z.string(),
  capacity: z.number(),
  days: z.number(),
  kwh: z.number(),
})

/** P5 民用电工业化. */
export const residentialIndustry = defineRule({
  code: 'P5',
  source: 'P',
  label: '民用电价、工业用量',
  meaning:
    '按居民电价的三相大容量户，或者昼夜不停地用到合同容量一半以上：民房里可能有加工。只作预筛，分值很低：不少住户、村里公用的户也是这样；学校、养老、物业、村居委会等依规执行居民电价的，只看是否昼夜不停。',
  basis:
    '整治方案：动力电（三相电）用户，含民房、养殖场。国网福建公开样本：嫌疑户均为居民合表 380 V、30 kW 以上。',
  dataNeed: 'lists',
  needs: ['meter'],
  without: '无用电户清单，未判民用电价、工业用量。',
  parameters,
  async run(input) {
    const { store } = input
    const known = (await store.filled('meter', 'tariff')) && (await threePhaseKnown(input))
    if (!known)
      return {
        findings: [],
        examined: 0,
        unjudged: [
          {
            code: 'P5',
            sentence: '用电户清单没有用电类别或电压、相数，未判民用电价、工业用量。',
            subjects: 'all',
          },
        ],
      }
    const accounts = await residentialAccounts(input)
    const findings = accounts.flatMap((a) => {
      const use = judgeResidential(a, input.values)
      return use && a.subject !== '' ? [findingOf(a, use)] : []
    })
    return { findings, examined: accounts.length, unjudged: [] }
  },
})

const threePhaseKnown = async ({ store }: Input): Promise<boolean> =>
  (await store.filled('meter', 'voltage')) || (await store.filled('meter', 'phases'))

/** Accounts whose tariff may be a home’s and whose line may have three phases, with what they use a day. */
async function residentialAccounts(input: Input): Promise<ResidentialAccount[]> {
  const { store, asOf } = input
  const may = (column: string, words: readonly string[]): string =>
    words.map((w) => `${column} like '%${w}%'`).join(' or ')
  const where = `m.meter <> '' and (${may('m.tariff', ['居民', '生活', '民用', '住宅', '城镇', '农村照明'])})
    and (${may('m.voltage', ['380', '0.38', '0.4', '400'])} or ${may('m.phases', ['三', '3', '是'])})`
  const month = await currentMonth(store, asOf)
  const used =
    store.count('reading') > 0
      ? `select meter, count(*) as days, sum(kwh) as kwh from reading
         where day > ${asOf - days} and day <= ${asOf} and ${soundKwh('kwh')} and meter in (select m.meter from meter m where ${where})
         group by meter having count(*) >= ${leastDays}`
      : `select meter, ${month === null ? 30 : daysOf(month)} as days, sum(kwh) as kwh from month_reading
         where month = ${month === null ? -1 : firstDayOf(month)} and ${soundKwh('kwh')} group by meter`
  const rows = await store.rows(
    `select m.meter as meter, m.subject as subject, m.holder as holder, m.tariff as tariff, m.voltage as voltage, m.phases as phases,
       coalesce(m.capacity_kva, 0) as capacity, coalesce(r.days, 0) as days, coalesce(r.kwh, 0) as kwh
     from meter m left join (${used}) r on r.meter = m.meter where ${where} order by m.meter`,
    row,
  )
  return rows.map(({ days: known, kwh, ...a }) => ({ ...a, aDay: known > 0 ? kwh / known : null }))
}

function findingOf(a: ResidentialAccount, n: ResidentialUse): Finding {
  const contract = a.capacity > 0 ? `，合同容量 ${tidy(a.capacity)} 千伏安` : ''
  const line = [a.voltage, a.phases].filter((v) => v !== '').join('、')
  const use =
    n.aDay === null
      ? '；没有电量数据，只看了用电户档案'
      : `，日均用电 ${kwhWords(n.aDay)}${n.loadFactor === null ? '' : `（全天满负荷的 ${shareWords(n.loadFactor)}）`}，居家一般每天不超过 60 度`
  return {
    subject: a.subject,
    spot: null,
    reason: {
      code: 'P5',
      points: n.points,
      sentence: `户号 ${a.meter}（${a.holder || '户名不详'}）按居民电价（${a.tariff}）计费，却用${line}动力电${contract}${use}；此条单看不作准，要和别的线索对照。`,
      look: '看民房、院落里有无加工设备、储罐和气味，是否转租他人。',
      numbers: {
        meter: a.meter,
        capacity: a.capacity > 0 ? tidy(a.capacity) : null,
        aDay: n.aDay === null ? null : tidy(n.aDay),
        loadFactor: n.loadFactor === null ? null : tidy(n.loadFactor, 3),
      },
      evidence: [
        {
          table: 'meter',
          key: a.meter,
          text: `用电户 ${a.meter}：${a.holder}，${a.tariff}，${line}${contract}`,
        },
      ],
    },
  }
}
