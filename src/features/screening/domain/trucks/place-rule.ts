import {
  defineRule,
  type Reason,
  type Rule,
  type RuleInput,
  type RuleParameters,
  type Unjudged,
  type ValuesOf,
} from '../engine/index.ts'
import { placeFinding, trucksWords, workedPlaces, type WorkedPlace } from './place-finding.ts'
import { truckPlaces, unseen, type TruckPlaces } from './truck-places.ts'
import { loadingParameters, stopParameters, type LoadingValues, type StopValues } from './truck-parameters.ts'
import { vehiclesOf } from './visit-measures.ts'

/** A place rule's values: how stops are found, which may be loading, and its own. */
export type PlaceValues<P extends RuleParameters> = ValuesOf<P> & StopValues & LoadingValues

/**
 * A rule of trucks that looks at each unlisted place that is worked at. `judge` is pure and gives the place's reason or nothing;
 * `unseen` says what it could not judge beyond what no rule of trucks can. Its own parameters follow the shared ones.
 */
export function definePlaceRule<const P extends RuleParameters>(
  rule: Pick<Rule, 'code' | 'label' | 'meaning' | 'basis'> & {
    readonly parameters: P
    judge(worked: WorkedPlace, places: TruckPlaces, values: PlaceValues<P>, asOf: number): Reason | null
    unseen?(
      places: TruckPlaces,
      values: PlaceValues<P>,
      input: RuleInput,
    ): readonly Unjudged[] | Promise<readonly Unjudged[]>
  },
): Rule {
  const { judge, unseen: unseenByRule, parameters, ...words } = rule
  return defineRule({
    ...words,
    source: 'T',
    dataNeed: 'points',
    needs: ['point', 'place'],
    without: `无车辆轨迹或登记地点名单，未判“${rule.label}”。`,
    parameters: { ...stopParameters, ...loadingParameters, ...parameters },
    async run(input) {
      const values = input.values as PlaceValues<P>
      const places = await truckPlaces(input, values)
      const more = places.points === 0 ? [] : await unseenByRule?.(places, values, input)
      const findings = workedPlaces(places, values).flatMap((worked) => {
        const reason = judge(worked, places, values, input.asOf)
        return reason === null ? [] : [placeFinding(places, worked.place, reason)]
      })
      return {
        findings,
        examined: places.unlisted.length,
        unjudged: [...unseen(rule.code, places, values), ...(more ?? [])],
      }
    },
  })
}

/** “近 65 天有危险货物运输车 4 台在此停留 20 至 150 分钟”. */
export const stayedWords = (
  days: number,
  working: WorkedPlace['working'],
  values: StopValues & LoadingValues,
): string => `近 ${days} 天有${trucksWords(vehiclesOf(working).length)}在此停留 ${loadingWords(values)}`

/** “20 至 150 分钟”. */
export const loadingWords = ({ minutes, mostMinutes }: StopValues & LoadingValues): string =>
  `${minutes} 至 ${mostMinutes} 分钟`
