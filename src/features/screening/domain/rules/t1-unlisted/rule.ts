import type { Reason } from '../../engine/index.ts'
import { honestReading, notListed, visitEvidence, type WorkedPlace } from '../../trucks/place-finding.ts'
import { definePlaceRule, stayedWords, type PlaceValues } from '../../trucks/place-rule.ts'
import type { TruckPlaces } from '../../trucks/truck-places.ts'
import { daysOf, vehiclesOf } from '../../trucks/visit-measures.ts'

const parameters = {
  vehicles: {
    label: '至少几台车',
    unit: '台',
    default: 2,
    least: 1,
    most: 20,
    step: 1,
    why: '一台车的反复停留多是司机自己的去处，另由“车少次多”判。',
  },
  visits: {
    label: '至少几次停留',
    unit: '次',
    default: 4,
    least: 2,
    most: 60,
    step: 1,
    why: '两台车各去两次：抛锚、堵车、偶尔歇脚不会在同一处凑齐四次。',
  },
  days: {
    label: '至少分布在几天',
    unit: '天',
    default: 3,
    least: 1,
    most: 30,
    step: 1,
    why: '同一天的几次多是一回事，如事故、检查、封路。',
  },
} as const
type Values = PlaceValues<typeof parameters>

/** T1 未登记地点反复停留. C10; patent CN114066305A; score after ICFinder's numbers (distinct vehicles × ln days). */
export const unlistedPlace = definePlaceRule({
  code: 'T1',
  label: '未登记地点反复停留',
  meaning:
    '危险化学品运输车几台几次停在名单以外的同一处，停的时间又像装卸：可能是没有登记的生产、储存或倒罐点。',
  basis: '整治方案“车辆异常停靠”；专利 CN114066305A（停留 20 至 150 分钟、名单之外、同处多次）。',
  parameters,
  judge: judgeUnlisted,
})

/**
 * Points rise with the logarithm of vehicles × ln(1 + days) up to ten; half of them where an honest reading is at hand. Ten, because
 * an eating house outdoes every den in trucks and days: with loading time and loaded legs this stays below a colour, and night, one
 * truck alone or a closure must raise it (simulated seeds 1–3; checked on 4).
 */
export function judgeUnlisted(
  worked: WorkedPlace,
  places: Pick<TruckPlaces, 'days' | 'knownWithin'>,
  v: Values,
): Reason | null {
  const { working } = worked
  const vehicles = vehiclesOf(working)
  const days = daysOf(working)
  if (vehicles.length < v.vehicles || working.length < v.visits || days < v.days) return null
  const strength = vehicles.length * Math.log(1 + days)
  const honest = honestReading(worked, places)
  const full = Math.min(10, Math.max(4, 6 + Math.round(4 * Math.log2(strength / (2 * Math.log(4))))))
  return {
    code: 'T1',
    points: honest === '' ? full : Math.round(full / 2),
    sentence: `${stayedWords(places.days, working, v)}（与装卸一车货的时长相当），共 ${working.length} 次，分布在 ${days} 天；${notListed}${honest}`,
    look: '先问是不是名单漏记的停车场、加油站、饭店或修理点；不是的，看有无储罐、原料桶和装卸软管，问车从哪里来、装的什么。',
    numbers: {
      vehicles: vehicles.length,
      visits: working.length,
      days,
      strength: Math.round(strength * 100) / 100,
    },
    evidence: visitEvidence(working),
  }
}
