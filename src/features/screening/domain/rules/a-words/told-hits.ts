import type { Evidence, Unjudged } from '../../engine/index.ts'
import { verbKindNames, type VerbKind, type WordHit } from '../../vocabulary/index.ts'
import type { EntryWords, SubjectWords, WordsOfRun } from './subject-words.ts'

/** A hit with the entry and the text it stands in. */
export type ToldHit = WordHit & { readonly of: EntryWords; readonly in: 'name' | 'scope' }

/** Hits of a subject that are not denied, by a test of their class; of the same thing the one that tells most. */
export function toldHits(
  { entries }: SubjectWords,
  keep: (hit: WordHit) => boolean,
  factor: (context: VerbKind | null) => number,
): ToldHit[] {
  const best = new Map<string, ToldHit>()
  for (const of of entries)
    for (const [where, hits] of [
      ['scope', of.scopeHits],
      ['name', of.nameHits],
    ] as const)
      for (const hit of hits) {
        if (hit.negated || !keep(hit)) continue
        const key = hit.item ? `${hit.item.serial} ${hit.item.variant ? hit.item.name : ''}` : hit.term
        const before = best.get(key)
        if (!before || hit.weight * factor(hit.context) > before.weight * factor(before.context))
          best.set(key, { ...hit, of, in: where })
      }
  return [...best.values()].sort(
    (a, b) => b.weight * factor(b.context) - a.weight * factor(a.context) || (a.term < b.term ? -1 : 1),
  )
}

/** “甲苯”“二甲苯”等 5 种. */
export function quoted(hits: readonly WordHit[], most = 4): string {
  const terms = [...new Set(hits.map((h) => h.term))]
  const shown = terms
    .slice(0, most)
    .map((t) => `“${t}”`)
    .join('')
  return terms.length > most ? `${shown}等 ${terms.length} 个词` : shown
}

const doing = ['produce', 'store', 'use', 'sell'] as const
/** （生产、储存）: what the text does with the words; （有写明生产的） where it says so of some only; empty where of none. */
export function doneWith(hits: readonly WordHit[]): string {
  const told = doing.filter((kind) => hits.some((h) => h.context === kind))
  if (told.length === 0) return ''
  const verbs = told.map((kind) => verbKindNames[kind]).join('、')
  return hits.every((h) => h.context !== null) ? `（${verbs}）` : `（有写明${verbs}的）`
}

/**
 * Chemicals that a text names, told apart from general words for dangerous goods and from CAS numbers that stand in no catalogue:
 * “甲苯”“丙酮”（生产），2 种都在危险化学品目录内；另有“危险货物”（统称，未写品名）.
 * @param hits at least one, of the classes catalogue, hazard and cas
 */
export function toldChemicals(hits: readonly WordHit[]): string {
  const general = hits.filter(isGeneral)
  const unknown = hits.filter((h) => h.class === 'cas' && h.item === null)
  const named = hits.filter((h) => !general.includes(h) && !unknown.includes(h))
  const acute = named.filter((h) => h.item?.acute).length
  const within = `${named.length > 1 ? `，${named.length} 种都` : '，'}在危险化学品目录内`
  const parts = [
    named.length > 0
      ? `${quoted(named)}${doneWith(named)}${within}${acute > 0 ? `（其中剧毒 ${acute} 种）` : ''}`
      : '',
    unknown.length > 0 ? `CAS 号${quoted(unknown)}${doneWith(unknown)}，目录中没查到` : '',
    general.length > 0
      ? `${quoted(general)}${doneWith(general)}（统称，未写品名）`.replace('）（', '；')
      : '',
  ].filter((part) => part !== '')
  return parts.join('；另有')
}

/** 危险化学品, 危险货物: a word for many, of which nobody can say what stands in the yard. */
export const isGeneral = (hit: WordHit): boolean => hit.class === 'hazard'

/** The rows behind a reason: each entry once per text, its words with their place. */
export function wordEvidence(hits: readonly ToldHit[]): Evidence[] {
  const groups = new Map<string, ToldHit[]>()
  for (const hit of hits) {
    const key = `${hit.in} ${hit.of.entry}`
    groups.set(key, [...(groups.get(key) ?? []), hit])
  }
  return [...groups.values()].slice(0, 20).map((group) => {
    const { of, in: where } = group[0]!
    const words = group
      .toSorted((a, b) => a.start - b.start)
      .map((h) => `第 ${h.start + 1} 字“${h.term}”${h.context ? `（${verbKindNames[h.context]}）` : ''}`)
    const text = where === 'name' ? of.name : of.scope
    return {
      table: 'entry',
      key: of.entry,
      text: `${of.list}的${where === 'name' ? '名称' : '经营范围'}：${words.join('、')}；原文“${cut(text, group[0]!.start)}”`,
    }
  })
}

const around = 30
function cut(text: string, at: number): string {
  const from = Math.max(0, at - around)
  const to = Math.min(text.length, at + around * 2)
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

/** What every rule of words has to say about missing data. */
export function missingWords(code: string, what: string, words: WordsOfRun): Unjudged[] {
  const missing: Unjudged[] = []
  if (words.withoutScope.size > 0)
    missing.push({
      code,
      sentence: `名单没有给出经营范围，只按名称看${what}。`,
      subjects: words.withoutScope,
    })
  if (!words.licenceLists)
    missing.push({
      code,
      sentence: `没有安全生产、危险化学品许可名单，${what}未能排除持证单位，分数从低。`,
      subjects: new Set(words.subjects.map((s) => s.subject)),
    })
  return missing
}

export const noVocabulary = (code: string, what: string): Unjudged => ({
  code,
  sentence: `没有筛查词表，未判${what}。`,
  subjects: 'all',
})
