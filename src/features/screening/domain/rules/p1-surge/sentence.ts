import { kwhWords, shareWords, timesWords } from '../../power/power-words.ts'
import { monthWords } from '../../power/month-grid.ts'
import type { DaySurge, MonthSurge } from './judge.ts'

export const surgeLook = '看有无新上设备、夜间排气、原料桶，问清多出来的电用在哪里。'

const nightWords = (share: number | null): string =>
  share === null ? '' : `；其中 ${shareWords(share)} 在谷段（夜间）`

/** Below this much “so many times” is a game with small numbers. */
const leastForTimes = 10
const against = (now: number, than: number): string =>
  than < leastForTimes ? '，此前几乎不用电' : `的 ${timesWords(now / than)} 倍`

export function surgeSentence(meter: string, n: DaySurge): string {
  const what = n.sinceDays === null ? '前8周高峰日水平（P95）' : '6 至 10 周前高峰日水平（P95）'
  const since = n.sinceDays === null ? '' : `，这样已有约 ${n.sinceDays} 天`
  const year = n.busiestWeek > n.busyDay ? `，一年来最忙的一周也只有 ${kwhWords(n.busiestWeek)}/天` : ''
  return `户号 ${meter} 近7天日用电中位数 ${kwhWords(n.current)}，${
    n.busyDay < leastForTimes
      ? `而${what}只有 ${kwhWords(n.busyDay)}`
      : `是${what} ${kwhWords(n.busyDay)}${against(n.current, n.busyDay)}`
  }${year}${since}；多用约 ${kwhWords(n.extra)}/天${nightWords(n.nightShare)}。`
}

export function monthSurgeSentence(meter: string, month: number, n: MonthSurge): string {
  const usual =
    n.usual < leastForTimes
      ? `而前 6 个月中位数只有 ${kwhWords(n.usual)}`
      : `为前 6 个月中位数 ${kwhWords(n.usual)}${against(n.current, n.usual)}`
  return `户号 ${meter} ${monthWords(month)}用电 ${kwhWords(n.current)}，${usual}，此前 ${n.monthsBefore} 个月里按天算最忙的一个月 ${kwhWords(n.highest)}；比那个月每天多用约 ${kwhWords(n.extra)}${nightWords(n.nightShare)}。`
}
