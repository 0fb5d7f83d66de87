import { monthWords } from '../../power/month-grid.ts'
import { windowDays } from '../../power/meter-windows.ts'
import { kwhWords, shareWords } from '../../power/power-words.ts'
import type { NightMonth, NightWork } from './judge.ts'

export const nightLook = '夜里 22 点以后去看：有无灯光、机器声、气味、排气和进出车辆；问清夜里用电做什么。'

export function nightSentence(meter: string, n: NightWork): string {
  const of = n.activeDays === windowDays.baseTo ? '' : `有用电的 ${n.activeDays} 天里`
  const before =
    n.ownShare === null ? '此前 8 周基本不用电' : `此前 8 周谷段一般只占 ${shareWords(n.ownShare)}`
  return `户号 ${meter} 近 ${windowDays.baseTo} 天${of}有 ${n.nights} 天用电主要在夜间谷段（一般占当天的 ${shareWords(n.share)}，每夜约 ${kwhWords(n.nightKwh)}），而${before}。`
}

export function nightMonthSentence(meter: string, month: number, n: NightMonth): string {
  const of = n.monthsBefore === 6 ? '' : `里有用电的 ${n.monthsBefore} 个月`
  return `户号 ${meter} ${monthWords(month)}用电 ${kwhWords(n.kwh)}，其中 ${shareWords(n.share)} 在夜间谷段，而前 6 个月${of}谷段一般只占 ${shareWords(n.ownShare)}。`
}
