import type { Reason } from '../../engine/index.ts'
import {
  honestReading,
  notListed,
  trucksWords,
  visitEvidence,
  type WorkedPlace,
} from '../../trucks/place-finding.ts'
import { definePlaceRule, loadingWords, type PlaceValues } from '../../trucks/place-rule.ts'
import type { TruckPlaces } from '../../trucks/truck-places.ts'
import { medianMinutes, vehiclesOf } from '../../trucks/visit-measures.ts'

const parameters = {
  visits: {
    label: '至少几次装卸时长的停留',
    unit: '次',
    default: 4,
    least: 2,
    most: 60,
    step: 1,
    why: '四次里的中位数才说明得了常态。',
  },
  share: {
    label: '装卸时长的停留占比',
    unit: '',
    default: 0.7,
    least: 0.3,
    most: 1,
    step: 0.05,
    why: '十次里七次以上时长合拍，不是混杂的歇脚点。',
  },
  medianMinutes: {
    label: '停留中位数不少于',
    unit: '分钟',
    default: 30,
    least: 20,
    most: 90,
    step: 5,
    why: '装卸一车常在半小时以上；加油、签单常在半小时以内。',
  },
} as const
type Values = PlaceValues<typeof parameters>

/** T2 装卸时长. C10: stops as long as a load takes (CN114066305A; LEAD, ICDE 2022, pairs loading and unloading stays). */
export const loadingTime = definePlaceRule({
  code: 'T2',
  label: '装卸时长',
  meaning: '在名单以外的一处，停留的时间长短大多正好是装一车或卸一车货的时间，不像歇脚，也不像过夜。',
  basis: '专利 CN114066305A 的 20 至 150 分钟窗口；成都危化品车辆停留研究（近六成停留短于两小时）。',
  parameters,
  judge: judgeLoadingTime,
})

export function judgeLoadingTime(
  worked: WorkedPlace,
  places: Pick<TruckPlaces, 'days' | 'knownWithin'>,
  v: Values,
): Reason | null {
  const { place, working } = worked
  const all = place.stops.length
  const median = medianMinutes(working)
  if (working.length < v.visits || working.length < all * v.share || median < v.medianMinutes) return null
  if (honestReading(worked, places) !== '') return null
  const which = working.length === all ? '每次都在' : `其中 ${working.length} 次在`
  return {
    code: 'T2',
    points: working.length >= 8 ? 6 : 4,
    sentence: `近 ${places.days} 天有${trucksWords(vehiclesOf(place.stops).length)}在此停留 ${all} 次，${which} ${loadingWords(v)}（一般 ${Math.round(median)} 分钟），与装卸一车货的时长相当；${notListed}`,
    look: '看有无泵、软管、叉车等装卸用具，地面有无滴漏和桶印。',
    numbers: { stops: all, loading: working.length, medianMinutes: Math.round(median) },
    evidence: visitEvidence(working),
  }
}
