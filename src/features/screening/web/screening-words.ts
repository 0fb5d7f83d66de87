import type { MapPoint, TagTone } from '../../../platform/web/index.ts'
import type { LeadColour } from '../domain/engine/lead.ts'
import type { DryRunView, ResultState, RunState } from '../domain/screening-contract.ts'

/** Shapes tell colours apart on paper and for those who do not see them; the same on the map. */
export const colourShapes: Readonly<Record<LeadColour, string>> = {
  red: '■',
  orange: '▲',
  yellow: '●',
  plain: '·',
}
export const colourMapTones: Readonly<Record<LeadColour, NonNullable<MapPoint['tone']>>> = {
  red: 'over',
  orange: 'near',
  yellow: 'plain',
  plain: 'done',
}
export const colourRule =
  '红：60 分以上，且疑点来自两类以上数据；橙：40 分以上；黄：25 分以上；一般：不足 25 分，单凭这些不值得专程去看。'

export const runTones: Readonly<Record<RunState, TagTone>> = {
  queued: 'primary',
  running: 'primary',
  done: 'good',
  failed: 'bad',
  cancelled: 'plain',
}
export const resultTones: Readonly<Record<ResultState, TagTone>> = {
  new: 'warn',
  sent: 'primary',
  dismissed: 'plain',
}
export const dryRunStateNames: Readonly<Record<DryRunView['state'], string>> = {
  queued: '排队中',
  running: '试算中',
  done: '已完成',
  failed: '未完成',
  cancelled: '已取消',
}

/** 12345 → `12,345`. */
export const countText = (value: number): string => value.toLocaleString('zh-CN')

/** Parts of one as per cent: 0.996 is not everything, 0.004 not nothing. */
export function shareText(share: number | null): string {
  if (share === null) return '—'
  const percent = Math.round(share * 100)
  if (percent === 100 && share < 1) return '99%'
  return percent === 0 && share > 0 ? '不足1%' : `${percent}%`
}

/** How old data are on the day of a run. */
export function ageText(days: number | null): string {
  if (days === null) return '日期不明'
  if (days === 0) return '当天'
  return days > 0 ? `早 ${days} 天` : `晚 ${-days} 天`
}

/** Seconds as people say them. */
export function secondsText(seconds: number | null): string {
  if (seconds === null) return '—'
  if (seconds < 60) return `${Math.round(seconds * 10) / 10} 秒`
  return `${Math.floor(seconds / 60)} 分 ${Math.round(seconds % 60)} 秒`
}

/** 151.25 → `151.3`, 2640.2 → `2640`: as exact as the eye needs. */
export const kwhText = (kwh: number): string =>
  String(kwh >= 100 ? Math.round(kwh) : Math.round(kwh * 10) / 10)
