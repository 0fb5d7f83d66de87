import { wholeWords, type Evidence, type Reason, type ValuesOf } from '../../engine/index.ts'
import type { parameters } from './parameters.ts'

type Values = ValuesOf<typeof parameters>

/** What the lists say of a subject, entry by entry. */
export type IdleEntry = {
  readonly entry: string
  readonly listKind: string
  readonly list: string
  readonly status: string
  readonly statusText: string
  readonly note: string
}

/** A subject that may be idle. Days and kWh are of its meters together; null where there is nothing to tell. */
export type IdleSubject = {
  readonly subject: string
  readonly entries: readonly IdleEntry[]
  /** A tax list is in the data, and the subject stands on a market register but not on it. */
  readonly notOnTaxList: boolean
  /** Days of the last 100 with a reading, and those of them at or below the idle level. */
  readonly knownDays: number
  readonly idleDays: number
  /** Days of the last 14 that are at work, and their kWh. */
  readonly activeDays: number
  readonly activeKwh: number
  /** kWh of the newest month, where only months are known. */
  readonly monthKwh: number | null
  /** Pairs of vehicle and day with a stay of 20 minutes at the place in 30 days, and vehicles. */
  readonly truckDays: number
  readonly trucks: number
}

const statusWords = /停业|歇业|吊销|注销|经营异常|异常名录|停产|关闭|非正常|清算|闲置|空置/
const reportWords =
  /未(按规定|按时|按期)?[^，。；]{0,10}(年报|年度报告)|(年报|年度报告)[^，。；]{0,6}(未|逾期)/
const oneYearOnly = /(1|一)个?年(度)?未/
const taxWords = /零申报|未申报|非正常户|注销|停业/

type Sign = { readonly words: string; readonly evidence: Evidence | null }

/** The signs of idleness 闲置迹象, each counted once: status, annual report, tax, power. */
export function idleSigns(s: IdleSubject, v: Values): Sign[] {
  const text = (e: IdleEntry): string => [e.statusText, e.note].filter((t) => t !== '').join('；')
  const row = (e: IdleEntry): Evidence => ({
    table: 'entry',
    key: e.entry,
    text: `${e.list}：${text(e) || (e.status === 'closed' ? '已关闭' : '已停止')}`,
  })
  const signs: Sign[] = []
  const reported = s.entries.find((e) => reportWords.test(text(e)) && !oneYearOnly.test(text(e)))
  const stopped = s.entries.find(
    (e) =>
      e.listKind !== 'tax-entities' &&
      (e.status === 'stopped' || e.status === 'closed' || statusWords.test(text(e))),
  )
  if (stopped)
    signs.push({ words: `${stopped.list}记为“${text(stopped) || '停业、关闭'}”`, evidence: row(stopped) })
  if (reported) signs.push({ words: '连续两年未报年报', evidence: row(reported) })
  const tax = s.entries.find(
    (e) =>
      e.listKind === 'tax-entities' &&
      (e.status === 'stopped' || e.status === 'closed' || taxWords.test(text(e))),
  )
  if (tax) signs.push({ words: `税务上记为“${text(tax) || '停业'}”`, evidence: row(tax) })
  else if (s.notOnTaxList) signs.push({ words: '税务登记名单上没查到该户', evidence: null })
  // Ninety of a hundred days: with fewer days known the same share is asked for, and at least sixty days.
  if (s.knownDays >= 60 && s.idleDays * 100 >= v.idleDays * s.knownDays)
    signs.push({ words: `近 100 天有 ${s.idleDays} 天每天用电不超过 ${v.idleKwh} 度`, evidence: null })
  return signs
}

/** A4 of one subject: at least two signs of idleness, and yet power or trucks. Idle alone is no lead. */
export function judgeIdle(s: IdleSubject, v: Values): Reason | null {
  const signs = idleSigns(s, v)
  if (signs.length < 2) return null
  const power = s.activeDays >= v.activeDays
  const month = s.monthKwh !== null && s.monthKwh >= v.activeKwh * 30
  const trucks = s.truckDays >= v.truckDays
  if (!power && !month && !trucks) return null
  const alive = [
    power
      ? `近 14 天${s.activeDays === 14 ? '天天' : `有 ${s.activeDays} 天`}用电超过 ${v.activeKwh} 度，共 ${wholeWords(s.activeKwh)} 度`
      : '',
    !power && month ? `最近一个月用电 ${wholeWords(s.monthKwh!)} 度` : '',
    trucks
      ? `近 30 天有 ${s.trucks} 辆危险货物运输车在此停留 20 分钟以上，每车每天计 1 次共 ${s.truckDays} 次`
      : '',
  ].filter((words) => words !== '')
  return {
    code: 'A4',
    points: v.points + ((power || month) && trucks ? 2 : 0),
    sentence: `${signs.map((sign) => sign.words).join('，')}；但${alive.join('，')}。`,
    look:
      power || month
        ? '先看表是否还在、表号是否相符；再看有无人员进出和新设备、是什么在用电，问清现在谁在用、做什么。'
        : '先问车是不是去邻近单位；再看有无人员进出、新设备和新车辙，问清现在谁在用、做什么。',
    numbers: {
      signs: signs.length,
      activeDays: s.activeDays,
      activeKwh: Math.round(s.activeKwh),
      truckDays: s.truckDays,
    },
    evidence: [
      ...new Map(
        signs.flatMap(({ evidence }) => (evidence ? [[evidence.key + evidence.text, evidence]] : [])),
      ).values(),
    ].slice(0, 20),
  }
}
