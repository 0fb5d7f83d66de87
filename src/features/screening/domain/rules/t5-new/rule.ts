import { dayWords, type Reason } from '../../engine/index.ts'
import { notListed, trucksWords, visitEvidence, type WorkedPlace } from '../../trucks/place-finding.ts'
import { definePlaceRule, loadingWords, type PlaceValues } from '../../trucks/place-rule.ts'
import type { TruckPlaces } from '../../trucks/truck-places.ts'
import { dayOfVisit, vehiclesOf } from '../../trucks/visit-measures.ts'

const parameters = {
  newDays: {
    label: '算作新出现的天数',
    unit: '天',
    default: 30,
    least: 7,
    most: 90,
    step: 1,
    why: '一个月内的新去处还来得及在成规模之前查；轨迹须有两倍那么长，才分得清新旧。',
  },
  visits: {
    label: '至少几次停留',
    unit: '次',
    default: 3,
    least: 2,
    most: 60,
    step: 1,
    why: '少于三次看不出是去处还是偶然。',
  },
} as const
type Values = PlaceValues<typeof parameters>

/** T5 新出现. C10; relapse elsewhere (异地死灰复燃) shows first as a new place. */
export const newPlace = definePlaceRule({
  code: 'T5',
  label: '新出现',
  meaning: '以前没有车停的地方最近开始有车反复停：可能刚租下场地，或从别处搬来。',
  basis: '整治方案“异地死灰复燃”：旧点关停后，车会先出现在新的地点。',
  parameters,
  judge: judgeNew,
  unseen: ({ days }, values) =>
    days >= 2 * values.newDays
      ? []
      : [
          {
            code: 'T5',
            sentence: `轨迹只有 ${days} 天，不足 ${2 * values.newDays} 天，未判“新出现”。`,
            subjects: 'all',
          },
        ],
})

export function judgeNew(
  { place, working }: WorkedPlace,
  { days }: Pick<TruckPlaces, 'days'>,
  v: Values,
  asOf: number,
): Reason | null {
  if (days < 2 * v.newDays || working.length < v.visits) return null
  const first = place.stops.reduce((least, stop) => Math.min(least, dayOfVisit(stop)), Infinity)
  if (first <= asOf - v.newDays) return null
  const before = first - (asOf - days + 1)
  const vehicles = vehiclesOf(working).length
  return {
    code: 'T5',
    points: 5,
    sentence: `${dayWords(first)}起才有车在此停留，至今${trucksWords(vehicles)}停 ${loadingWords(v)}，共 ${working.length} 次；之前 ${before} 天的车辆定位记录里没有一次停留；${notListed}`,
    look: '问场地现在谁在用、何时开始用，看有无新搬入的设备和桶。',
    numbers: { vehicles, visits: working.length, firstDay: dayWords(first) },
    evidence: visitEvidence(working),
  }
}
