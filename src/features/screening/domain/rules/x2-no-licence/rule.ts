import { z } from 'zod'
import { dayWords, defineRule, type Finding, type ValuesOf } from '../../engine/index.ts'
import type { WordHit } from '../../vocabulary/index.ts'
import { wordsOfRun, type SubjectWords } from '../a-words/subject-words.ts'
import { noVocabulary, toldChemicals, toldHits } from '../a-words/told-hits.ts'

const parameters = {
  leastWeight: {
    label: '品名（统称）至少多重',
    unit: '分',
    default: 8,
    least: 1,
    most: 20,
    step: 1,
    why: '词表中 8 分起是甲苯、硝酸一类本身就须许可的；汽油、氧气、酒精更低。',
  },
  industryWeight: {
    label: '或行业代码至少多重',
    unit: '分',
    default: 6,
    least: 1,
    most: 20,
    step: 1,
    why: '词表中 6 分起是基础化学原料、农药、专用化学品、炸药制造和危险品仓储，多数须先取得许可。',
  },
} as const
type Values = ValuesOf<typeof parameters>

const row = z.object({
  subject: z.string(),
  entry: z.string(),
  list_kind: z.string(),
  list: z.string(),
  as_of: z.number().nullable(),
})
export type WorkingEntry = z.infer<typeof row>

/** X2 在别的名单经营而无许可. */
export const noLicence = defineRule({
  code: 'X2',
  source: 'X',
  label: '在册经营而无许可',
  meaning:
    '按登记该办安全生产或危险化学品许可的，许可名单上没有；而税务、环保、消防或供电的名单说明它正在经营。',
  basis: '整治方案附件3“无证或证照不全”一类；各部门名单相互比对。',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体等名单，未判“在册经营而无许可”。',
  parameters,
  async run(input) {
    const words = await wordsOfRun(input)
    if (!words) return { findings: [], examined: 0, unjudged: [noVocabulary('X2', '在册经营而无许可')] }
    if (!words.licenceLists)
      return {
        findings: [],
        examined: 0,
        unjudged: [{ code: 'X2', sentence: '没有许可名单，未判“在册经营而无许可”。', subjects: 'all' }],
      }
    const bound = new Map(
      words.subjects.flatMap((s) => {
        const why = needsLicence(s, input.values)
        return why ? [[s.subject, why] as const] : []
      }),
    )
    const working = new Map<string, WorkingEntry[]>()
    for (const r of await input.store.rows(sqlOf(input.asOf), row))
      if (bound.has(r.subject)) working.set(r.subject, [...(working.get(r.subject) ?? []), r])
    const findings = [...working].map(([subject, entries]) =>
      judgeWorking(subject, bound.get(subject)!, entries),
    )
    return { findings, examined: bound.size, unjudged: [] }
  },
})

/** Lists that show somebody at work; an account of the power company counts while it is in use. */
const sqlOf = (asOf: number): string => `
  select subject, entry, list_kind, list, as_of from entry
  where subject <> '' and status in ('', 'active') and (as_of is null or as_of <= ${asOf})
    and list_kind in ('tax-entities', 'environment-entities', 'fire-entities', 'power-users')
  order by subject, list_kind, as_of desc, entry`

export type WhyLicence = { readonly text: string; readonly named: boolean }

/** What of a subject's registration asks for a licence; null when nothing does, or it has one, or it is closed. */
export function needsLicence(subject: SubjectWords, v: Values): WhyLicence | null {
  if (subject.licensed || subject.closed) return null
  const made = toldHits(
    subject,
    (hit: WordHit) =>
      ['catalogue', 'hazard', 'cas'].includes(hit.class) &&
      (hit.context === 'produce' || hit.context === 'store') &&
      hit.weight >= v.leastWeight,
    () => 1,
  )
  if (made.length > 0) {
    const where = made.some((h) => h.in === 'scope') ? '登记的经营范围里有' : '登记的名称里有'
    return { text: `${where}${toldChemicals(made)}`, named: true }
  }
  const { industry } = subject
  return industry && industry.weight >= v.industryWeight
    ? { text: `登记行业为“${industry.label}”`, named: false }
    : null
}

/** @param entries of one subject, at least one */
export function judgeWorking(subject: string, why: WhyLicence, entries: readonly WorkingEntry[]): Finding {
  const newest = [...new Map([...entries].reverse().map((e) => [e.list_kind, e])).values()].reverse()
  const lists = newest.map((e) => `${e.list}${e.as_of === null ? '' : `（截至 ${dayWords(e.as_of)}）`}`)
  return {
    subject,
    spot: null,
    reason: {
      code: 'X2',
      points: Math.min(16, (why.named ? 8 : 4) + 2 * (newest.length - 1)),
      sentence: `${why.text}；许可名单上没查到该户的有效许可，但在${lists.join('、')}上${lists.length > 1 ? '都' : ''}在册，看来还在经营，是否需要许可待核。`,
      look: '先查许可证原件；拿不出许可证的，看实际做什么、存了什么、有多少。',
      numbers: { lists: newest.length },
      evidence: newest.map((e) => ({
        table: 'entry',
        key: e.entry,
        text: `${e.list}：在册${e.as_of === null ? '' : `，数据截至 ${dayWords(e.as_of)}`}`,
      })),
    },
  }
}
