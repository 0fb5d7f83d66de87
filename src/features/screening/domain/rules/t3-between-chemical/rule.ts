import type { Reason } from '../../engine/index.ts'
import { honestReading, notListed, visitEvidence, type WorkedPlace } from '../../trucks/place-finding.ts'
import { definePlaceRule, stayedWords, type PlaceValues } from '../../trucks/place-rule.ts'
import type { TruckPlaces } from '../../trucks/truck-places.ts'

const parameters = {
  visits: {
    label: '至少几次',
    unit: '次',
    default: 3,
    least: 2,
    most: 60,
    step: 1,
    why: '一两次可能只是顺路。',
  },
  share: {
    label: '占此处装卸时长停留的比例',
    unit: '',
    default: 0.5,
    least: 0.2,
    most: 1,
    step: 0.05,
    why: '一半以上的来车刚离开或正要去登记装卸点，车上多半有货。',
  },
} as const
type Values = PlaceValues<typeof parameters>

/** T3 前后为登记装卸点. LEAD (ICDE 2022): a loaded leg runs from a loading stay to an unloading stay. */
export const betweenChemical = definePlaceRule({
  code: 'T3',
  label: '前后为登记装卸点',
  meaning: '车在到此处之前或之后 12 小时内去过登记的危险化学品装卸点：多半是载着货来，或从这里拉走货。',
  basis: '载货路段两端是装货点和卸货点（LEAD，ICDE 2022）；中间多出来的未登记停靠就是疑点。',
  parameters,
  judge: judgeBetween,
  unseen: ({ known }) =>
    known.some((place) => place.chemical !== false)
      ? []
      : [
          {
            code: 'T3',
            sentence: '登记地点中没有危险化学品装卸点，未判“前后为登记装卸点”。',
            subjects: 'all',
          },
        ],
})

export function judgeBetween(
  worked: WorkedPlace,
  places: Pick<TruckPlaces, 'days' | 'knownWithin'>,
  v: Values,
): Reason | null {
  const { place, working } = worked
  const loading = new Set(working)
  const between = place.between.filter((stop) => loading.has(stop))
  if (between.length < v.visits || between.length < working.length * v.share) return null
  if (honestReading(worked, places) !== '') return null
  return {
    code: 'T3',
    points: between.length >= 6 && between.length >= working.length * 0.8 ? 6 : 4,
    sentence: `${stayedWords(places.days, working, v)}，共 ${working.length} 次，其中 ${between.length} 次在停前或停后 12 小时内到过已登记的危险化学品装卸点；${notListed}`,
    look: '请运输企业（或交通运输部门）提供这几趟车的电子运单，核对装的什么、运往哪里，问在此停车做什么。',
    numbers: { loading: working.length, between: between.length },
    evidence: visitEvidence(between),
  }
}
