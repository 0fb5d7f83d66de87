import { dayWords } from '../../engine/index.ts'
import { monthWords } from '../../power/month-grid.ts'
import { kwhWords } from '../../power/power-words.ts'
import type { DrawnDays, DrawnMonth } from './judge.ts'
import { stoppedDays } from './judge.ts'
import type { StopRecord } from './stopped-accounts.ts'

/** Who reconnected it is asked only where a record says that the power was cut. */
export const stoppedLook = (r: StopRecord): string =>
  r.kind === 'power_cut'
    ? '先看表还在不在、表号是否相符；看是谁在用电、表后线接到了哪里，有无生产；问断电后由谁接回、有无复电手续。'
    : '看是谁在用房、用表，有无生产，表后线接到了哪里；问是否已复产、转租，手续在哪里。'

const kindWords = { power_cut: '已停电或销户', closed: '已注销或关停', stopped: '已停产停业' } as const

/** “市场主体清单（市场监管）记“某某厂”2026年3月5日注销”. */
export function recordWords(r: StopRecord): string {
  const who = r.name === '' ? '该处' : `“${r.name}”`
  const what = r.said === '' ? kindWords[r.kind] : `“${r.said}”`
  const when =
    r.since !== null
      ? `（${dayWords(r.since)}）`
      : r.toldOn !== null
        ? `（名单截至 ${dayWords(r.toldOn)}，未载日期）`
        : '（未载日期）'
  return `${r.list === '' ? '用电户清单' : r.list}记${who}${what}${when}`
}

const alsoAlive = (alive: boolean): string =>
  alive ? '（此处另有在业的市场主体，可能是合法接手，一并核对）' : ''

/** What a place that is shut may draw, as one says it; `level` is in kWh a day. */
const levelWords = (level: number): string => `${kwhWords(level)}（留守看门、变压器空载一般用不到）`

export const drawnDaysSentence = (meter: string, r: StopRecord, n: DrawnDays, alive: boolean): string => {
  const drawn =
    n.days === stoppedDays
      ? `每天用电都超过 ${levelWords(n.level)}，共`
      : `有 ${n.days} 天用电超过 ${levelWords(n.level)}，这些天共`
  return `${recordWords(r)}，但户号 ${meter} 近 ${stoppedDays} 天${drawn} ${kwhWords(n.kwh)}，一般每天 ${kwhWords(n.median)}${alsoAlive(alive)}。`
}

export const drawnMonthSentence = (
  meter: string,
  r: StopRecord,
  month: number,
  n: DrawnMonth,
  alive: boolean,
): string =>
  `${recordWords(r)}，但户号 ${meter} ${monthWords(month)}仍用电 ${kwhWords(n.kwh)}，平均每天 ${kwhWords(n.aDay)}，超过每天 ${levelWords(n.level)}${alsoAlive(alive)}。`
