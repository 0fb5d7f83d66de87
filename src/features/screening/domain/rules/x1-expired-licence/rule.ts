import { z } from 'zod'
import { dayWords, defineRule, wholeWords, type Finding, type ValuesOf } from '../../engine/index.ts'
import { licenceKindList, licenceKindNames } from '../licence-kinds.ts'

const parameters = {
  windowDays: {
    label: '看最近多少天',
    unit: '天',
    default: 30,
    least: 7,
    most: 120,
    step: 1,
    why: '一个抄表周期；更短会漏掉隔周开工的。',
  },
  activeDays: {
    label: '用电天数',
    unit: '天',
    default: 8,
    least: 1,
    most: 60,
    step: 1,
    why: '一周两个工作日：偶尔来人看守、搬家不算生产。',
  },
  idleFloor: {
    label: '算作用电的日电量',
    unit: '度',
    default: 20,
    least: 1,
    most: 500,
    step: 1,
    why: '照明、看守一天不过几度到十几度。',
  },
  graceDays: {
    label: '过期宽限',
    unit: '天',
    default: 30,
    least: 0,
    most: 365,
    step: 1,
    why: '换证受理到发证约需 30 个工作日以内，刚过期的多在办理中。',
  },
} as const
type Values = ValuesOf<typeof parameters>

const row = z.object({
  subject: z.string(),
  entry: z.string(),
  list_kind: z.string(),
  list: z.string(),
  licence_no: z.string(),
  valid_to: z.number(),
  meter: z.string(),
  capacity_kva: z.number().nullable(),
  days: z.number(),
  kwh: z.number(),
  last_day: z.number(),
})
export type ExpiredYetDrawing = z.infer<typeof row>

/** X1 许可过期仍用电. N3 §三, C11: “许可过期仍在用电”. */
export const expiredLicence = defineRule({
  code: 'X1',
  source: 'X',
  label: '许可过期仍用电',
  meaning: '许可证到期后没有换证记录，电表却还在按生产的样子走：可能无证继续生产、储存或经营。',
  basis:
    '整治方案附件3“无证或证照不全”一类；危险化学品安全管理条例第十四、二十九、三十三条（2026年5月1日起并看危险化学品安全法）。',
  dataNeed: 'days',
  needs: ['entry', 'meter', 'reading'],
  without: '无许可名单、电力用户或日电量，未判“许可过期仍用电”。',
  parameters,
  async run({ store, asOf, values }) {
    const found = await store.rows(sqlOf(asOf, values), row)
    const findings = found.map((r) => judgeExpired(r, values)).filter((f) => f !== null)
    const [all] = await store.rows(
      `select count(*) as n from entry where list_kind in (${licenceKindList})`,
      z.object({ n: z.number() }),
    )
    return { findings, examined: all!.n, unjudged: [] }
  },
})

/**
 * The newest licence of each kind decides: whoever renewed has not expired. It must have ended before the window began, so that
 * every day counted lies after it.
 */
const sqlOf = (asOf: number, v: Values): string => `
  select e.subject as subject, e.entry as entry, e.list_kind as list_kind, e.list as list, e.licence_no as licence_no,
    e.valid_to as valid_to, a.meter as meter, a.capacity_kva as capacity_kva, a.days as days, a.kwh as kwh, a.last_day as last_day
  from entry e
  join (select subject as s, list_kind as k, max(valid_to) as newest, max(case when valid_to is null then 1 else 0 end) as open_ended
        from entry where list_kind in (${licenceKindList}) and subject <> '' group by subject, list_kind) l
    on l.s = e.subject and l.k = e.list_kind and l.newest = e.valid_to
  join (select m.subject as s, m.meter as meter, max(m.capacity_kva) as capacity_kva, count(*) as days, sum(r.kwh) as kwh, max(r.day) as last_day
        from meter m join reading r on r.meter = m.meter
        where m.subject <> '' and r.day > ${asOf - v.windowDays} and r.day <= ${asOf} and r.kwh > ${v.idleFloor}
        group by m.subject, m.meter having count(*) >= ${v.activeDays}) a
    on a.s = e.subject
  where e.valid_to < ${asOf - Math.max(v.graceDays, v.windowDays)} and l.open_ended = 0
  order by e.subject, e.entry, a.meter`

/** What the kinds of licence allow, where it is not trade in hazardous chemicals. */
const licensedDoing: Readonly<Record<string, string>> = {
  'safety-licences': '生产、储存危险化学品',
  'hazchem-use-licences': '使用、储存危险化学品',
  'product-licences': '生产证上所列的产品',
}

/** Points rise with how long ago the licence ended; a licence of hazardous chemicals weighs more than one of products. */
export function judgeExpired(r: ExpiredYetDrawing, v: Values): Finding | null {
  if (r.days < v.activeDays) return null
  const years = (r.last_day - r.valid_to) / 365
  const hazardous = r.list_kind !== 'product-licences'
  const points = Math.min(20, (hazardous ? 12 : 6) + Math.floor(Math.min(4, years * 4)) * 2)
  const kind = licenceKindNames[r.list_kind as keyof typeof licenceKindNames] ?? '许可证'
  const licence = r.licence_no === '' ? kind : `${kind}（${r.licence_no}）`
  return {
    subject: r.subject,
    spot: null,
    reason: {
      code: 'X1',
      points,
      sentence: `${licence}已于 ${dayWords(r.valid_to)}到期，名单上没查到换证记录；户号 ${r.meter} 近 ${v.windowDays} 天${r.days === v.windowDays ? '天天' : `有 ${r.days} 天`}用电超过 ${v.idleFloor} 度（共 ${wholeWords(r.kwh)} 度），最近一天是 ${dayWords(r.last_day)}，说明场所还在用。`,
      look: `先看许可证原件和换证受理单；没有换证手续的，看是否仍在${licensedDoing[r.list_kind] ?? '经营、储存（或生产）危险化学品'}。`,
      numbers: {
        validTo: dayWords(r.valid_to),
        activeDays: r.days,
        kwh: Math.round(r.kwh),
        meter: r.meter,
      },
      evidence: [
        { table: 'entry', key: r.entry, text: `${r.list}：${licence}，有效期至 ${dayWords(r.valid_to)}` },
        {
          table: 'meter',
          key: r.meter,
          text: `户号 ${r.meter}：近 ${v.windowDays} 天用电 ${r.days} 天，${wholeWords(r.kwh)} 度`,
        },
      ],
    },
  }
}
