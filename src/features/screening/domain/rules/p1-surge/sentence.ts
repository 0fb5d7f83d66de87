import { kwhWords, shareWords, timesWords } from '../../power/power-words.ts'
import { monthWords } from '../../power/month-grid.ts'
import type { DaySurge, MonthSurge } from './judge.ts'

export const surgeLook = '看有无新上设备、原料桶和异味，问清多出来的电用在哪里。'

/** Even use around the clock has a third in the valley hours; a share below this says nothing of the night. */
const leastNightShare = 0.4

/** The share is of all that was used, not of what was used beyond the usual. */
const nightWords = (of: string, share: number | null): string =>
  share === null || share < leastNightShare ? '' : `；${of}用电的 ${shareWords(share)} 在夜间谷段`

/** Below this much “so many times” is a game with small numbers. */
const leastForTimes = 10

/** The 95th percentile, as one says it. */
const busyWords = '用得多的日子（只有 5% 的日子更多）'

export function surgeSentence(meter: string, n: DaySurge): string {
  // The fortnight before the as-of day is no part of what it is compared with.
  const what = `往前第 ${n.sinceDays === null ? 3 : 7} 至第 10 周里${busyWords}`
  const against =
    n.busyDay < leastForTimes
      ? `而${what}也只有 ${kwhWords(n.busyDay)}`
      : `是${what}${kwhWords(n.busyDay)}的 ${timesWords(n.current / n.busyDay)} 倍`
  const year = n.busiestWeek > n.busyDay ? `，一年来最忙的一周每天也只有 ${kwhWords(n.busiestWeek)}` : ''
  const since = n.sinceDays === null ? '' : `，这样已有约 ${n.sinceDays} 天`
  return `户号 ${meter} 近 7 天一般每天用电 ${kwhWords(n.current)}，${against}${year}${since}；每天多用约 ${kwhWords(n.extra)}${nightWords('近 7 天', n.nightShare)}。`
}

export function monthSurgeSentence(meter: string, month: number, n: MonthSurge): string {
  const usual =
    n.usual < leastForTimes
      ? `而前 6 个月一般每月只有 ${kwhWords(n.usual)}`
      : `是前 6 个月一般每月 ${kwhWords(n.usual)}的 ${timesWords(n.current / n.usual)} 倍`
  return `户号 ${meter} ${monthWords(month)}用电 ${kwhWords(n.current)}，${usual}；此前 ${n.monthsBefore} 个月里按天算最忙的一个月用电 ${kwhWords(n.highest)}，比那个月每天多用约 ${kwhWords(n.extra)}${nightWords('当月', n.nightShare)}。`
}
