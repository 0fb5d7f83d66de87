import { z } from 'zod'
import type { Reason, Unjudged } from '../../engine/index.ts'
import { notListed, visitEvidence, type WorkedPlace } from '../../trucks/place-finding.ts'
import { definePlaceRule, stayedWords, type PlaceValues } from '../../trucks/place-rule.ts'
import { firstSecondOf } from '../../trucks/stops-of-store.ts'
import type { TruckPlaces } from '../../trucks/truck-places.ts'
import { arrives } from '../../trucks/visit-measures.ts'

const parameters = {
  nightFrom: {
    label: '夜间自几时',
    unit: '时',
    default: 22,
    least: 18,
    most: 23,
    step: 1,
    why: '22 时以后登记的装卸点大多关门；与噪声管理的夜间（22 时至 6 时）同起点。',
  },
  nightTo: {
    label: '夜间至几时',
    unit: '时',
    default: 5,
    least: 2,
    most: 7,
    step: 1,
    why: '5 时起有早班和菜市配送，不算避人。',
  },
  visits: {
    label: '至少几次夜间到达',
    unit: '次',
    default: 3,
    least: 2,
    most: 60,
    step: 1,
    why: '晚点一两次谁都会有。',
  },
  share: {
    label: '夜间到达占比',
    unit: '',
    default: 0.3,
    least: 0.05,
    most: 1,
    step: 0.05,
    why: '夜间 7 小时约占一天的 0.29，车辆白天跑得多；到三成就是有意夜里来。',
  },
} as const
type Values = PlaceValues<typeof parameters>

/** T4 夜间到达. C10: night visits. */
export const nightArrival = definePlaceRule({
  code: 'T4',
  label: '夜间到达',
  meaning: '车多在深夜到名单以外的一处停一个装卸的时间：正常装卸在白天，夜里来往往是避人。',
  basis: '整治方案“夜间异常停靠”；危化品车辆到达高峰在 9 至 12 时和 14 至 22 时（成都研究）。',
  parameters,
  judge: judgeNight,
  unseen: async (_places, values, { asOf, store }) => {
    const [row] = await store.rows(nightPointsSql(asOf, values), z.object({ n: z.number() }))
    return row!.n > 0 ? [] : [noNight(values)]
  },
})

/** Tells whether vehicles are heard at night at all. */
const nightPointsSql = (asOf: number, { nightFrom, nightTo, windowDays }: Values): string => `
  select count(*) as n from (
    select cast(floor((t + 28800) / 3600.0) as bigint) % 24 as hour from point
    where t >= ${firstSecondOf(asOf - windowDays + 1)} and t < ${firstSecondOf(asOf + 1)}) h
  where h.hour >= ${nightFrom} or h.hour < ${nightTo}`

const noNight = ({ nightFrom, nightTo }: Values): Unjudged => ({
  code: 'T4',
  sentence: `轨迹里没有 ${nightFrom} 时至次日 ${nightTo} 时的点，未判“夜间到达”。`,
  subjects: 'all',
})

export function judgeNight(
  { working }: WorkedPlace,
  { days }: Pick<TruckPlaces, 'days'>,
  v: Values,
): Reason | null {
  const night = working.filter(arrives(v.nightFrom, v.nightTo))
  if (night.length < v.visits || night.length < working.length * v.share) return null
  const share = night.length / working.length
  const hours = (v.nightTo - v.nightFrom + 24) % 24
  return {
    code: 'T4',
    points: Math.round(6 + 6 * share),
    sentence: `${stayedWords(days, working, v)}，共 ${working.length} 次，其中 ${night.length} 次在 ${v.nightFrom} 时至次日 ${v.nightTo} 时之间到达，占 ${Math.round(share * 100)}%（这 ${hours} 小时占一天的 ${Math.round((hours / 24) * 100)}%）；${notListed}`,
    look: '夜里去看有无灯光、作业声和气味，调门口和路口的监控。',
    numbers: { loading: working.length, night: night.length, share: Math.round(share * 100) / 100 },
    evidence: visitEvidence(night),
  }
}
