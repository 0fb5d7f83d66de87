import { monthWords } from '../../power/month-grid.ts'
import { kwhWords, shareWords } from '../../power/power-words.ts'
import type { NightMonth, NightWork } from './judge.ts'

export const nightLook = '夜里 22 点以后去看：有无灯光、机器声、气味、排气和进出车辆；问清为何只在夜间开工。'

export const nightSentence = (meter: string, n: NightWork): string =>
  `户号 ${meter} 近14天有用电的 ${n.activeDays} 天里，有 ${n.nights} 天的电主要用在谷段（夜间）（谷段占比中位数 ${shareWords(n.share)}，每夜约 ${kwhWords(n.nightKwh)}），而${
    n.ownShare === null ? '此前8周基本不用电' : `此前8周谷段只占 ${shareWords(n.ownShare)}`
  }。`

export const nightMonthSentence = (meter: string, month: number, n: NightMonth): string =>
  `户号 ${meter} ${monthWords(month)}用电 ${kwhWords(n.kwh)}，其中 ${shareWords(n.share)} 在谷段（夜间），而前 6 个月里有用电的 ${n.monthsBefore} 个月谷段只占 ${shareWords(n.ownShare)}（中位数）。`
