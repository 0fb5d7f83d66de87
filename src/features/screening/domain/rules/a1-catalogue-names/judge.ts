import type { Reason, ValuesOf } from '../../engine/index.ts'
import type { VerbKind, WordHit } from '../../vocabulary/index.ts'
import type { SubjectWords } from '../a-words/subject-words.ts'
import { isGeneral, toldChemicals, toldHits, wordEvidence, type ToldHit } from '../a-words/told-hits.ts'
import type { parameters } from './parameters.ts'

type Values = ValuesOf<typeof parameters>
const isNamed = (hit: WordHit): boolean =>
  hit.class === 'catalogue' || hit.class === 'hazard' || hit.class === 'cas'
/** Weighty enough to be a hazardous chemical by itself: not petrol, oxygen, alcohol. */
const weighty = 8

const factors = (v: Values): ((context: VerbKind | null) => number) => {
  return (context) =>
    context === 'produce' || context === 'store'
      ? v.makeTimes
      : context === 'sell'
        ? v.sellTimes
        : context === 'serve'
          ? 0
          : v.plainTimes
}

/**
 * A1 of one subject: names and CAS of the catalogue, weighed by what is done with them. Points beyond `weakCap` only when a
 * hazardous chemical is named as made or stored by a subject that is not closed, and licence lists were there to compare with.
 * @returns null for holders of a licence and when too little is said
 */
export function judgeCatalogueNames(
  subject: SubjectWords,
  v: Values,
  about: { readonly licenceLists: boolean; readonly version: string; readonly catalogueVersion: string },
): Reason | null {
  if (subject.licensed) return null
  const factor = factors(v)
  const hits = toldHits(subject, isNamed, factor).filter((h) => factor(h.context) > 0)
  const made = hits.filter((h) => h.context === 'produce' || h.context === 'store')
  const strong =
    about.licenceLists && !subject.closed && made.some((h) => h.weight >= weighty && !h.of.closed)
  const sum = hits.reduce((total, h) => total + h.weight * factor(h.context), 0)
  const points = Math.min(strong ? v.strongCap : v.weakCap, Math.round(sum))
  if (points < v.leastPoints) return null
  return {
    code: 'A1',
    points,
    sentence: sentence(subject, hits, made, about.licenceLists),
    look: lookAt(hits, made),
    numbers: {
      named: hits.length,
      made: made.length,
      acute: hits.filter((h) => h.item?.acute).length,
      vocabulary: about.version,
      catalogue: about.catalogueVersion,
    },
    evidence: wordEvidence(hits),
  }
}

function sentence(
  subject: SubjectWords,
  hits: readonly ToldHit[],
  made: readonly ToldHit[],
  licenceLists: boolean,
): string {
  const told = made.length > 0 ? made : hits
  const where = told.some((h) => h.in === 'scope') ? '登记的经营范围里有' : '登记的名称里有'
  const against = licenceLists ? '许可名单上没查到该户的有效许可' : '数据中没有许可名单，是否持证未能比对'
  const closed = subject.closed ? '；名单上该户已注销或吊销' : ''
  return `${where}${toldChemicals(told)}；${against}，是否需要许可待核${closed}。`
}

/** A general word says nothing of vessels; what is only sold need not stand there. */
function lookAt(hits: readonly ToldHit[], made: readonly ToldHit[]): string {
  if ((made.length > 0 ? made : hits).every(isGeneral))
    return '先看经营范围原文写的是生产、运输、储存还是经营，再查相应的许可证；在场地生产、存放的，看品名、数量和设备。'
  return made.length > 0
    ? '看实际做什么：有无反应釜、蒸馏装置、储罐和原料桶，有无刺激气味；核对原料、产品与登记的经营范围是否一致，查许可证原件。'
    : '问清只做买卖还是也有存放、使用；看有无储罐、原料桶，核对品名和数量，查许可证原件。'
}
