import { z } from 'zod'
import { dayWords, defineRule, textList, type Finding, type ValuesOf } from '../../engine/index.ts'

const parameters = {
  afterDays: {
    label: '注销多久之后',
    unit: '天',
    default: 90,
    least: 0,
    most: 730,
    step: 30,
    why: '部门之间的名单一般一季度对一次账；更短的多是还没有更新。',
  },
} as const
type Values = ValuesOf<typeof parameters>

const row = z.object({
  subject: z.string(),
  closed_entry: z.string(),
  closed_list: z.string(),
  closed_name: z.string(),
  closed_on: z.number().nullable(),
  entry: z.string(),
  list: z.string(),
  list_kind: z.string(),
  name: z.string(),
  status_text: z.string(),
  as_of: z.number(),
})
export type ClosedYetListed = z.infer<typeof row>

/** Lists whose rows show somebody at work; power is P2's. */
const workingKinds = ['tax-entities', 'environment-entities', 'fire-entities', 'rented-premises'] as const

/** X4 注销关停仍在别的名单. */
export const closedYetListed = defineRule({
  code: 'X4',
  source: 'X',
  label: '注销关停仍在别的名单',
  meaning: '一个部门已经注销或列为关停，另一个部门的名单上却还在正常经营：可能关停不实，或换人接着做。',
  basis: '整治方案对已关闭、停产企业“回头看”的要求；各部门名单相互比对。',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体或关停名单，未判“注销关停仍在别的名单”。',
  parameters,
  async run({ store, asOf, values }) {
    const rows = await store.rows(sqlOf(asOf, values), row)
    const bySubject = new Map<string, ClosedYetListed[]>()
    for (const r of rows) bySubject.set(r.subject, [...(bySubject.get(r.subject) ?? []), r])
    const [all] = await store.rows(
      `select count(*) as n from entry where status = 'closed' or list_kind = 'closed-enterprises'`,
      z.object({ n: z.number() }),
    )
    const findings = [...bySubject.values()].map(judgeClosedYetListed)
    return { findings, examined: all!.n, unjudged: [] }
  },
})

/** A subject that any market row calls active goes on by the book, and is none. */
const sqlOf = (asOf: number, v: Values): string => `
  select c.subject as subject, c.entry as closed_entry, c.list as closed_list, c.name as closed_name, c.closed_on as closed_on,
    e.entry as entry, e.list as list, e.list_kind as list_kind, e.name as name, e.status_text as status_text, e.as_of as as_of
  from entry c
  join entry e on e.subject = c.subject
  left join (select distinct subject as s from entry where list_kind = 'market-entities' and status = 'active') alive
    on alive.s = c.subject
  where c.subject <> '' and alive.s is null
    and ((c.list_kind = 'market-entities' and c.status = 'closed') or c.list_kind = 'closed-enterprises')
    and e.list_kind in (${textList(workingKinds)}) and e.status in ('', 'active')
    and e.as_of is not null and e.as_of <= ${asOf}
    and e.as_of > coalesce(c.closed_on, c.as_of) + ${v.afterDays}
  order by c.subject, c.closed_on, c.entry, e.entry`

/** @param rows of one subject, at least one */
export function judgeClosedYetListed(rows: readonly ClosedYetListed[]): Finding {
  const closed = rows[0]!
  const others = [...new Map(rows.map((r) => [r.entry, r])).values()]
  const kinds = new Set(others.map((o) => o.list_kind)).size
  const when = closed.closed_on === null ? '已' : `已于 ${dayWords(closed.closed_on)}`
  const listed = others
    .slice(0, 3)
    .map((o) => `${o.list}（${dayWords(o.as_of)}）${o.status_text ? `记为“${o.status_text}”` : '仍列着'}`)
  return {
    subject: closed.subject,
    spot: null,
    reason: {
      code: 'X4',
      points: Math.min(14, 6 + 4 * (kinds - 1)),
      sentence: `“${closed.closed_name}”在${closed.closed_list}中${when}注销或关停，但${listed.join('，')}。`,
      look: '先问是不是名单没有更新；再看现场是否还在经营、设备原料是否清空，是谁在用这处房屋。',
      numbers: { lists: kinds, closedOn: closed.closed_on === null ? null : dayWords(closed.closed_on) },
      evidence: [
        {
          table: 'entry',
          key: closed.closed_entry,
          text: `${closed.closed_list}：${closed.closed_name}，${when}注销或关停`,
        },
        ...others.map((o) => ({
          table: 'entry' as const,
          key: o.entry,
          text: `${o.list}：${o.name}，数据截至 ${dayWords(o.as_of)}`,
        })),
      ],
    },
  }
}
