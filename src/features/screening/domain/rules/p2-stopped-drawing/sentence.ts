import { dayWords } from '../../engine/index.ts'
import { monthWords } from '../../power/month-grid.ts'
import { kwhWords } from '../../power/power-words.ts'
import type { DrawnDays, DrawnMonth } from './judge.ts'
import { stoppedDays } from './judge.ts'
import type { StopRecord } from './stopped-accounts.ts'

export const stoppedLook = '看是谁在用这处房屋和这块表，有无在生产，表后线接到了哪里，断电是否被私自接回。'

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

export const drawnDaysSentence = (meter: string, r: StopRecord, n: DrawnDays, alive: boolean): string =>
  `${recordWords(r)}，但户号 ${meter} 近 ${stoppedDays} 天里有 ${n.days} 天用电超过关停户水平 ${kwhWords(n.level)}/天，这些天共 ${kwhWords(n.kwh)}，日中位数 ${kwhWords(n.median)}${alsoAlive(alive)}。`

export const drawnMonthSentence = (
  meter: string,
  r: StopRecord,
  month: number,
  n: DrawnMonth,
  alive: boolean,
): string =>
  `${recordWords(r)}，但户号 ${meter} ${monthWords(month)}仍用电 ${kwhWords(n.kwh)}，平均每天 ${kwhWords(n.aDay)}，高于关停户水平 ${kwhWords(n.level)}/天${alsoAlive(alive)}。`
