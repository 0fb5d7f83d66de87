import type { Reason } from '../../engine/index.ts'
import { honestReading, notListed, visitEvidence, type WorkedPlace } from '../../trucks/place-finding.ts'
import { definePlaceRule, loadingWords, type PlaceValues } from '../../trucks/place-rule.ts'
import type { TruckPlaces } from '../../trucks/truck-places.ts'
import { daysOf, medianMinutes, vehiclesOf } from '../../trucks/visit-measures.ts'

const parameters = {
  mostVehicles: {
    label: '至多几台车',
    unit: '台',
    default: 2,
    least: 1,
    most: 4,
    step: 1,
    why: '窝点常由一两台自己的车跑；三台以上由“未登记地点反复停留”判。',
  },
  visits: {
    label: '至少几次停留',
    unit: '次',
    default: 6,
    least: 3,
    most: 60,
    step: 1,
    why: '三个月六次、每月两次：再少与走亲戚分不开。',
  },
  days: {
    label: '至少分布在几天',
    unit: '天',
    default: 4,
    least: 2,
    most: 30,
    step: 1,
    why: '几天里反复去，不是一次修车往返。',
  },
} as const
type Values = PlaceValues<typeof parameters>

/**
 * T7 车少次多, the second list: a den that one truck serves is invisible to any score that counts trucks
 * (hide-out test of the preliminary study), so it is judged apart.
 */
export const loneDen = definePlaceRule({
  code: 'T7',
  label: '车少次多',
  meaning: '名单以外的一处只有一两台车来，却来得很勤，每次停一个装卸的时间：可能是这台车专门服务的窝点。',
  basis: '按车数排序找不到单车窝点，须另列一张表（初筛研究的隐藏试验）。',
  parameters,
  judge: judgeLoneDen,
})

/** Whoever else stops here, however long, is counted: a place others use too is nobody's den. */
export function judgeLoneDen(
  worked: WorkedPlace,
  places: Pick<TruckPlaces, 'days' | 'knownWithin'>,
  v: Values,
): Reason | null {
  const { place, working } = worked
  const vehicles = vehiclesOf(place.stops)
  const days = daysOf(working)
  if (vehicles.length > v.mostVehicles || working.length < v.visits || days < v.days) return null
  const honest = honestReading(worked, places)
  const full = Math.min(18, 8 + Math.round(working.length / 2))
  return {
    code: 'T7',
    points: honest === '' ? full : Math.round(full / 2),
    sentence: `近 ${places.days} 天有定位记录的危险货物运输车里，只有 ${vehicles.length} 台（${vehicles.join('、')}）在此停过 ${v.minutes} 分钟以上；停 ${loadingWords(v)}的共 ${working.length} 次，分布在 ${days} 天，一般每次 ${Math.round(medianMinutes(working))} 分钟；${notListed}${honest}`,
    look: `先问是不是司机住处或常去的饭店；不是的，看院内有无储罐、原料桶和装卸软管，问这${vehicles.length === 1 ? '台' : ` ${vehicles.length} 台`}车拉的什么、给谁拉。`,
    numbers: { vehicles: vehicles.length, visits: working.length, days },
    evidence: visitEvidence(working),
  }
}
