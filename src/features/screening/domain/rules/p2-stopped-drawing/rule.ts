import { dateOf, defineRule, type Evidence, type Finding, type RuleInput } from '../../engine/index.ts'
import { readMeterDays } from '../../power/meter-days.ts'
import { currentMonth, daysOf, firstDayOf, monthWords, readMonths } from '../../power/month-grid.ts'
import { dayEvidence, monthEvidence, tidy } from '../../power/power-words.ts'
import { judgeDrawnDays, judgeDrawnMonth, stoppedDays, type DrawnDays, type DrawnMonth } from './judge.ts'
import { drawnDaysSentence, drawnMonthSentence, recordWords, stoppedLook } from './sentence.ts'
import { stoppedAccounts, type StoppedAccount } from './stopped-accounts.ts'

const parameters = {
  idleKwh: {
    label: '关停户每天至多用电',
    unit: '度/天',
    default: 20,
    least: 5,
    most: 200,
    step: 5,
    why: '看门人的照明、监控、冬天一台电暖气，一天十几度；再多就不只是看门。',
  },
  capacityShare: {
    label: '或合同容量满载的',
    unit: '%',
    default: 2,
    least: 0.5,
    most: 10,
    step: 0.5,
    why: '自有变压器空载损耗约为容量的 0.2%～0.5%，加上照明不到 2%。',
  },
  leastDays: {
    label: `近 ${stoppedDays} 天里至少几天`,
    unit: '天',
    default: 3,
    least: 1,
    most: 14,
    step: 1,
    why: '一两天可能是搬东西、收拾场地。',
  },
  graceDays: {
    label: '关停后几天不算',
    unit: '天',
    default: 7,
    least: 0,
    most: 60,
    step: 1,
    why: '关停后清料、拆设备也要用电，一般一周内做完。',
  },
} as const
type Input = RuleInput<typeof parameters>

/** P2 停产仍用电. */
export const stoppedDrawing = defineRule({
  code: 'P2',
  source: 'P',
  label: '停产、断电仍用电',
  meaning:
    '名单或档案上已经停产、注销、关停、断电的地方，电表还在走：可能关停不实，或有人接着用。新开户在关停之后的、市场主体名单上另有在业者的，不当作仍在用电。',
  basis: '整治方案：对已停产、关闭、注销企业用电情况的排查；两断三清。',
  dataNeed: 'months',
  needs: ['meter'],
  without: '无用电户清单，未判停产仍用电。',
  parameters,
  async run(input) {
    const { store, asOf } = input
    const month = await currentMonth(store, asOf)
    if (store.count('reading') === 0 && month === null)
      return {
        findings: [],
        examined: 0,
        unjudged: [{ code: 'P2', sentence: '无日电量、月电量，未判停产仍用电。', subjects: 'all' }],
      }
    const accounts = await stoppedAccounts(store, asOf)
    const { findings, left } = await byDays(input, accounts)
    const rest = month === null ? { findings: [], left } : await byMonth(input, left, month)
    return {
      findings: [...findings, ...rest.findings],
      examined: accounts.length,
      unjudged:
        rest.left.length === 0
          ? []
          : [
              {
                code: 'P2',
                sentence: '名单上已停产或注销，但有户号没有之后的电量，该户未判是否仍在用电。',
                subjects: new Set(rest.left.map((a) => a.subject)),
              },
            ],
    }
  },
})

type Judged = { readonly findings: Finding[]; readonly left: readonly StoppedAccount[] }

async function byDays(input: Input, accounts: readonly StoppedAccount[]): Promise<Judged> {
  const { store, asOf, values } = input
  if (store.count('reading') === 0) return { findings: [], left: accounts }
  const days = await readMeterDays(store, {
    sorted: accounts.map((a) => a.meter),
    asOf,
    days: stoppedDays,
    columns: ['kwh'],
  })
  const findings: Finding[] = []
  const left: StoppedAccount[] = []
  for (const account of accounts) {
    const kwh = days.get(account.meter)?.kwh
    const drawn = kwh ? judgeDrawnDays(kwh, asOf, account, values) : 'unknown'
    if (drawn === 'unknown') left.push(account)
    else if (drawn !== null) findings.push(ofDays(input, account, drawn, kwh!))
  }
  return { findings, left }
}

async function byMonth(input: Input, accounts: readonly StoppedAccount[], month: number): Promise<Judged> {
  const months = await readMonths(input.store, {
    sorted: accounts.map((a) => a.meter),
    month,
    months: 6,
    columns: ['kwh'],
  })
  const findings: Finding[] = []
  const left: StoppedAccount[] = []
  for (const account of accounts) {
    const kwh = months.get(account.meter)?.kwh
    const drawn = kwh
      ? judgeDrawnMonth(kwh.at(-1)!, firstDayOf(month), daysOf(month), account, input.values)
      : 'unknown'
    if (drawn === 'unknown') left.push(account)
    else if (drawn !== null) findings.push(ofMonth(account, drawn, month, kwh!))
  }
  return { findings, left }
}

function recordEvidence({ record, subject }: StoppedAccount): Evidence {
  const on = record.since === null ? '' : ` ${dateOf(record.since)}`
  return record.entry === ''
    ? { table: 'closure', key: `${subject} ${record.kind}${on}`, text: recordWords(record) }
    : { table: 'entry', key: record.entry, text: recordWords(record) }
}

function ofDays(input: Input, a: StoppedAccount, n: DrawnDays, kwh: Float64Array): Finding {
  const drawn = dayEvidence(a.meter, input.asOf, kwh, { days: stoppedDays, when: (at) => kwh[at]! > n.level })
  return {
    subject: a.subject,
    spot: null,
    reason: {
      code: 'P2',
      points: n.points,
      sentence: drawnDaysSentence(a.meter, a.record, n, a.alive),
      look: stoppedLook(a.record),
      numbers: {
        meter: a.meter,
        since: a.record.since === null ? null : dateOf(a.record.since),
        days: n.days,
        knownDays: n.knownDays,
        kwh: tidy(n.kwh),
        median: tidy(n.median),
        level: tidy(n.level),
      },
      evidence: [recordEvidence(a), ...drawn],
    },
  }
}

function ofMonth(a: StoppedAccount, n: DrawnMonth, month: number, kwh: Float64Array): Finding {
  return {
    subject: a.subject,
    spot: null,
    reason: {
      code: 'P2',
      points: n.points,
      sentence: drawnMonthSentence(a.meter, a.record, month, n, a.alive),
      look: stoppedLook(a.record),
      numbers: {
        meter: a.meter,
        since: a.record.since === null ? null : dateOf(a.record.since),
        month: monthWords(month),
        kwh: tidy(n.kwh),
        aDay: tidy(n.aDay),
        level: tidy(n.level),
      },
      evidence: [recordEvidence(a), ...monthEvidence(a.meter, month, kwh)],
    },
  }
}
