import { z } from 'zod'
import { dayWords, defineRule, type Finding } from '../../engine/index.ts'

const row = z.object({
  subject: z.string(),
  entry: z.string(),
  list: z.string(),
  name: z.string(),
  person: z.string(),
  opened_on: z.number().nullable(),
  black_name: z.string(),
  black_person: z.string(),
  reason: z.string(),
  from_day: z.number().nullable(),
  same_code: z.number(),
})
export type BlacklistedBehind = z.infer<typeof row>

/** X5 黑名单人员另起炉灶. Runs once a blacklist exists. */
export const blacklisted = defineRule({
  code: 'X5',
  source: 'X',
  label: '黑名单人员另起炉灶',
  meaning: '列入黑名单的单位还在名单上经营，或它的负责人换了名号又登记新的经营主体。',
  basis: '整治方案关于黑名单和联合惩戒的要求；防止异地、换名死灰复燃。',
  dataNeed: 'lists',
  needs: ['entry', 'blacklisted'],
  without: '还没有黑名单，未判“黑名单人员另起炉灶”。',
  parameters: {},
  async run({ store, asOf }) {
    const rows = await store.rows(sqlOf(asOf), row)
    const first = new Map<string, BlacklistedBehind>()
    for (const r of rows) if (!first.has(r.subject)) first.set(r.subject, r)
    return {
      findings: [...first.values()].map(judgeBlacklisted),
      examined: store.count('blacklisted'),
      unjudged: [],
    }
  },
})

/** The code is proof; a person's name is a hint, taken only of operators that opened after the listing under another name. */
const sqlOf = (asOf: number): string => {
  const wanted = `e.subject as subject, e.entry as entry, e.list as list, e.name as name, e.person as person, e.opened_on as opened_on,
    b.name as black_name, b.person as black_person, b.reason as reason, b.from_day as from_day`
  const inForce = `(b.from_day is null or b.from_day <= ${asOf}) and (b.to_day is null or b.to_day >= ${asOf})`
  return `
  select * from (
    select ${wanted}, 1 as same_code from entry e join blacklisted b on b.code = e.code
      where b.code <> '' and e.status <> 'closed' and e.list_kind = 'market-entities' and e.subject <> '' and ${inForce}
    union all
    select ${wanted}, 0 as same_code from entry e join blacklisted b on b.person = e.person
      where b.person <> '' and e.status <> 'closed' and e.list_kind = 'market-entities' and e.subject <> '' and ${inForce}
        and e.name <> b.name and (b.code = '' or e.code <> b.code)
        and e.opened_on is not null and b.from_day is not null and e.opened_on >= b.from_day
  ) found
  order by found.subject, found.same_code desc, found.from_day, found.entry, found.black_name`
}

export function judgeBlacklisted(r: BlacklistedBehind): Finding {
  const since = r.from_day === null ? '' : ` ${dayWords(r.from_day)}起`
  const why = r.reason === '' ? '' : `（名单所记事由：${r.reason}）`
  const sentence =
    r.same_code === 1
      ? `“${r.name}”${since.trimStart()}列入黑名单${why}，期限未满，在${r.list}中仍登记为存续。`
      : `“${r.name}”${r.opened_on === null ? '' : `（${dayWords(r.opened_on)}成立）`}与“${r.black_name}”的负责人同名，后者${since}列入黑名单${why}；同名不等于同一人，须核对身份。`
  return {
    subject: r.subject,
    spot: null,
    reason: {
      code: 'X5',
      points: r.same_code === 1 ? 18 : 14,
      sentence,
      look:
        r.same_code === 1
          ? '看是否仍在经营、做什么；在经营的，查许可证原件，看原料、产品和存量。'
          : '先核对负责人身份；确是同一人的，再看设备、原料、工人是否来自原来那一家。',
      numbers: { sameCode: r.same_code, opened: r.opened_on === null ? null : dayWords(r.opened_on) },
      evidence: [
        { table: 'entry', key: r.entry, text: `${r.list}：${r.name}` },
        { table: 'blacklisted', key: r.black_name, text: `黑名单：${r.black_name}${why}` },
      ],
    },
  }
}
