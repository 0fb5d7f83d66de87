import { z } from 'zod'
import { dayWords, defineRule, type Finding, type ValuesOf } from '../../engine/index.ts'

const parameters = {
  years: {
    label: '看最近几年',
    unit: '年',
    default: 5,
    least: 1,
    most: 15,
    step: 1,
    why: '换牌子躲检查多在两三年内，五年够看清一轮。',
  },
  operators: {
    label: '同址经营者数',
    unit: '家',
    default: 4,
    least: 2,
    most: 30,
    step: 1,
    why: '一处厂房五年内换两三家是常事，四家起少见。',
  },
  shortLived: {
    label: '其中短命的',
    unit: '家',
    default: 2,
    least: 1,
    most: 20,
    step: 1,
    why: '一家倒闭是生意，两家以上先后短命才像换壳。',
  },
  shortMonths: {
    label: '多久算短命',
    unit: '个月',
    default: 18,
    least: 3,
    most: 48,
    step: 1,
    why: '不到一年半就注销：设备都收不回本。',
  },
  hallOperators: {
    label: '多少家以上算集中地',
    unit: '家',
    default: 25,
    least: 5,
    most: 500,
    step: 1,
    why: '商城、孵化器、集群注册地本来就有几十家，不作一处厂房看。',
  },
} as const
type Values = ValuesOf<typeof parameters>

const row = z.object({
  address_key: z.string(),
  subject: z.string(),
  entry: z.string(),
  list: z.string(),
  name: z.string(),
  code: z.string(),
  address: z.string(),
  status: z.string(),
  opened_on: z.number(),
  closed_on: z.number().nullable(),
})
export type Tenant = z.infer<typeof row>

/** X3 一址多户短命 (厂中厂、换壳). */
export const manyOperators = defineRule({
  code: 'X3',
  source: 'X',
  label: '一址多户短命',
  meaning: '同一地址几年里换了许多家经营者，多数开不久就注销：可能是厂中厂，或换执照躲检查。',
  basis: '整治方案附件3“挂靠、租赁、厂中厂”一类；长效机制要求倒查变更频繁的经营主体。',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体名单，未判“一址多户短命”。',
  parameters,
  async run({ store, asOf, values }) {
    const rows = await store.rows(sqlOf(asOf, values), row)
    const tenants = new Map<string, Tenant[]>()
    for (const r of rows) tenants.set(r.address_key, [...(tenants.get(r.address_key) ?? []), r])
    const findings = [...tenants.values()].map((t) => judgeTenants(t, asOf, values)).filter((f) => f !== null)
    return { findings, examined: tenants.size, unjudged: [] }
  },
})

/** Counts rows, not operators: an operator that two lists tell of is parted by the judge. */
const sqlOf = (asOf: number, v: Values): string => {
  const recent = (e: string): string =>
    `${e}.list_kind = 'market-entities' and ${e}.subject <> '' and ${e}.address_key <> '' and ${e}.opened_on <= ${asOf}
     and coalesce(${e}.closed_on, ${asOf}) > ${asOf - v.years * 365}`
  return `
  select e.address_key as address_key, e.subject as subject, e.entry as entry, e.list as list, e.name as name, e.code as code,
    e.address as address, e.status as status, e.opened_on as opened_on, e.closed_on as closed_on
  from entry e
  join (select i.address_key as a from entry i where ${recent('i')} group by i.address_key
        having count(*) >= ${v.operators}) t on t.a = e.address_key
  where ${recent('e')}
  order by e.address_key, e.opened_on, e.entry`
}

/**
 * One address's operators, in the order they opened. The finding is about who is there now: the newest still open, else the
 * newest of all. Every operator counts once, however many rows tell of it.
 */
export function judgeTenants(rows: readonly Tenant[], asOf: number, v: Values): Finding | null {
  const tenants = distinctTenants(rows)
  if (tenants.length < v.operators || tenants.length > v.hallOperators) return null
  const short = tenants.filter(
    (t) => t.closed_on !== null && t.closed_on - t.opened_on <= v.shortMonths * 30.4,
  )
  if (short.length < v.shortLived) return null
  const now = [...tenants].reverse().find(isOpen)
  const about = now ?? tenants.at(-1)!
  const points = Math.min(14, 4 + 2 * short.length + (now && asOf - now.opened_on < 365 ? 2 : 0))
  const names = short.slice(0, 3).map((t) => `“${t.name}”`)
  return {
    subject: about.subject,
    spot: null,
    reason: {
      code: 'X3',
      points,
      sentence: `“${about.address}”近 ${v.years} 年先后登记过 ${tenants.length} 家经营者，${short.length} 家开业不到 ${v.shortMonths} 个月就注销（${names.join('、')}${short.length > 3 ? '等' : ''}）${restWords(tenants.filter((t) => !short.includes(t)))}；${now ? `其中最新的是“${now.name}”，${dayWords(now.opened_on)}成立` : '现在没有存续的经营者'}；筛查的线是 ${v.operators} 家、其中 ${v.shortLived} 家短命。`,
      look: '先看是不是多户共用的院子；不是的，看现场实际是谁在做、设备是不是同一套、各家负责人和房东是什么关系。',
      numbers: { operators: tenants.length, shortLived: short.length, years: v.years },
      evidence: tenants.map((t) => ({
        table: 'entry',
        key: t.entry,
        text: `${t.list}：${t.name}，${dayWords(t.opened_on)}成立${t.closed_on === null ? '' : `，${dayWords(t.closed_on)}注销`}`,
      })),
    },
  }
}

const isOpen = (t: Tenant): boolean => t.status !== 'closed' && t.closed_on === null

/** What became of those that were not short-lived: ，其余 5 家中 3 家已注销、2 家仍在登记. */
function restWords(rest: readonly Tenant[]): string {
  const open = rest.filter(isOpen).length
  const parts = [
    open < rest.length ? `${rest.length - open} 家已注销` : '',
    open > 0 ? `${open} 家仍在登记` : '',
  ].filter((part) => part !== '')
  return parts.length === 0
    ? ''
    : `，其余 ${parts.length === 1 ? '' : `${rest.length} 家中 `}${parts.join('、')}`
}

function distinctTenants(rows: readonly Tenant[]): Tenant[] {
  const seen = new Set<string>()
  return [...rows]
    .sort((a, b) => a.opened_on - b.opened_on || (a.entry < b.entry ? -1 : 1))
    .filter((r) => {
      const key = r.code || r.name
      return !seen.has(key) && seen.add(key)
    })
}
