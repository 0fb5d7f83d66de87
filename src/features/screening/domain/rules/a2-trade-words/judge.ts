import type { Reason, ValuesOf } from '../../engine/index.ts'
import type { VerbKind, WordHit } from '../../vocabulary/index.ts'
import type { SubjectWords } from '../a-words/subject-words.ts'
import { doneWith, quoted, toldHits, wordEvidence, type ToldHit } from '../a-words/told-hits.ts'
import type { parameters } from './parameters.ts'

type Values = ValuesOf<typeof parameters>

/** How much a scope's other trades and “only sold, never stored” may take off together. */
const mostTakenOff = 6

/**
 * A2 of one subject: words of processes and trades with the registered industry, less what speaks against.
 * @returns null for holders of a licence and when too little is said
 */
export function judgeTradeWords(subject: SubjectWords, v: Values, licenceLists: boolean): Reason | null {
  if (subject.licensed) return null
  const factor = (context: VerbKind | null): number =>
    context === 'produce' || context === 'store'
      ? v.makeTimes
      : context === 'sell'
        ? v.sellTimes
        : context === 'serve'
          ? 0
          : 1
  const told = (wanted: readonly WordHit['class'][]) =>
    toldHits(subject, (hit) => wanted.includes(hit.class), factor).filter((h) => factor(h.context) > 0)
  const processes = told(['process'])
  const trades = told(['trade'])
  const hits = [...processes, ...trades]
  const made = hits.some((h) => h.context === 'produce' || h.context === 'store')
  const against = toldHits(
    subject,
    (hit) => hit.class === 'exclusion' || (hit.class === 'trade_only' && !made),
    () => 1,
  )
  const industry = subject.industry?.weight ?? 0
  const speaks = hits.reduce((sum, h) => sum + h.weight * factor(h.context), 0)
  // Other trades in a scope take nothing off what is made: a workshop that also sells food makes glue all the same.
  const takenOff = made
    ? 0
    : Math.min(
        mostTakenOff,
        against.reduce((sum, h) => sum - h.weight, 0),
      )
  const points = Math.min(v.cap, Math.round(speaks + industry - takenOff))
  if (points < v.leastPoints || (hits.length === 0 && industry <= 0)) return null
  return {
    code: 'A2',
    points,
    sentence: sentence(subject, processes, trades, licenceLists),
    look: '看有无加热、搅拌、反应、喷涂、酸碱槽等设备，原料桶上的标签是什么，废水废渣往哪里去。',
    numbers: {
      processWords: processes.length,
      tradeWords: trades.length,
      industry: subject.industry?.code ?? null,
      takenOff: Math.round(takenOff),
    },
    evidence: [
      ...wordEvidence(hits).slice(0, 19),
      ...(subject.industry && industry > 0
        ? [
            {
              table: 'entry' as const,
              key: subject.industry.entry,
              text: `${subject.industry.list}的行业代码：${subject.industry.code} ${subject.industry.label}`,
            },
          ]
        : []),
    ],
  }
}

function sentence(
  subject: SubjectWords,
  processes: readonly ToldHit[],
  trades: readonly ToldHit[],
  licenceLists: boolean,
): string {
  const hits = [...processes, ...trades]
  const { industry } = subject
  const parts = [
    hits.length > 0 ? `${whereOf(hits)}写有` : '',
    processes.length > 0 ? `化工工艺用语${quoted(processes)}` : '',
    processes.length > 0 && trades.length > 0 ? '和' : '',
    trades.length > 0 ? `行业用语${quoted(trades)}` : '',
    doneWith(hits),
    hits.length > 0 && industry && industry.weight > 0 ? '，' : '',
    industry && industry.weight > 0 ? `登记行业为“${industry.label}”` : '',
  ]
  const against = licenceLists ? '许可名单上没查到该户的有效许可，' : ''
  return `${parts.join('')}，与化工相近；${against}是否需要许可看实际做什么，单凭登记的文字只是弱线索。`
}

function whereOf(hits: readonly ToldHit[]): string {
  const inScope = hits.some((h) => h.in === 'scope')
  const inName = hits.some((h) => h.in === 'name')
  return inScope && inName ? '登记的名称、经营范围' : inScope ? '登记的经营范围' : '登记的名称'
}
