import { defineRule, type Reason, type ValuesOf } from '../../engine/index.ts'
import type { VerbKind, WordHit } from '../../vocabulary/index.ts'
import { wordsOfRun, type SubjectWords } from '../a-words/subject-words.ts'
import {
  missingWords,
  noVocabulary,
  quoted,
  toldHits,
  wordEvidence,
  type ToldHit,
} from '../a-words/told-hits.ts'

const what = '名称与业务是否相符'
const parameters = {
  points: {
    label: '分数',
    unit: '分',
    default: 3,
    least: 0,
    most: 5,
    step: 1,
    why: '这类名称一县成百上千，通知要求列入核对，本身不是可疑；只在别的理由上添一点。',
  },
} as const

/** Making, storing and what is not said; what is only sold or served explains such a name well enough. */
const factor = (context: VerbKind | null): number =>
  context === 'produce' || context === 'store' ? 2 : context === 'sell' || context === 'serve' ? 0 : 1

const isNamed = (hit: WordHit): boolean =>
  hit.class === 'catalogue' || (hit.class === 'cas' && hit.item !== null)

/** A3 of one subject: a name that says nothing, above words or an industry of chemistry. */
export function judgeCamouflage(subject: SubjectWords, v: ValuesOf<typeof parameters>): Reason | null {
  if (subject.licensed || v.points === 0) return null
  const named = toldHits(
    subject,
    (h) => h.class === 'camouflage',
    () => 1,
  )
  if (named.length === 0) return null
  const chemistry = toldHits(
    subject,
    (h) => ['catalogue', 'hazard', 'cas', 'process', 'trade'].includes(h.class),
    factor,
  ).filter((h) => factor(h.context) > 0)
  const industry = subject.industry && /^2[5-9]/.test(subject.industry.code) ? subject.industry : null
  if (chemistry.length === 0 && !industry) return null
  const other =
    chemistry.length > 0
      ? `又写有${chemistry.every(isNamed) ? '危险化学品' : '化工用语'}${quoted(chemistry)}`
      : `登记行业是“${industry!.label}”`
  return {
    code: 'A3',
    points: v.points,
    sentence: `${whereOf(named)}带${quoted(named)}字样，${other}；字样说的与登记写的不是一回事，实际做什么宜逐户核对。`,
    look: '看有无反应装置和原料，问清用途（生产、研发还是贸易）；核对实际做的与登记的是否一致。',
    numbers: { camouflage: named.length, chemistry: chemistry.length, industry: industry?.code ?? null },
    evidence: wordEvidence([...named, ...chemistry]),
  }
}

const whereOf = (hits: readonly ToldHit[]): string =>
  hits.every((h) => h.in === 'name')
    ? '名称'
    : hits.every((h) => h.in === 'scope')
      ? '经营范围'
      : '名称和经营范围'

/** A3 伪装词 (N4). */
export const camouflage = defineRule({
  code: 'A3',
  source: 'A',
  label: '名称与业务可能不符',
  meaning:
    '名称或范围带“生物”“科技”“新材料”“环保”字样，同时又有化工用语或化工行业代码的，列入核对。只有字样、没有别的，不列。',
  basis: '寺头乡通知 二（二）2：名称或经营范围中含有“生物”“科技”“新材料”等字样而与实际不一致。',
  dataNeed: 'lists',
  needs: ['entry'],
  without: '无市场主体等名单，未判名称与业务是否相符。',
  parameters,
  async run(input) {
    const words = await wordsOfRun(input)
    if (!words) return { findings: [], examined: 0, unjudged: [noVocabulary('A3', what)] }
    const findings = words.subjects.flatMap((subject) => {
      const reason = judgeCamouflage(subject, input.values)
      return reason ? [{ subject: subject.subject, spot: null, reason }] : []
    })
    return { findings, examined: words.examined, unjudged: missingWords('A3', what, words).slice(0, 1) }
  },
})
