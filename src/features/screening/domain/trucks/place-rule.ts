import type { Reason, RuleInput, RuleOutcome, Unjudged } from '../engine/index.ts'
import { placeFinding, workedPlaces, type WorkedPlace } from './place-finding.ts'
import { truckPlaces, unseen, type TruckPlaces } from './truck-places.ts'
import type { LoadingValues, StopValues } from './truck-parameters.ts'

/** Judges every unlisted place that is worked at; `judge` is pure and gives the place's reason or nothing. */
export async function runPlaceRule(
  code: string,
  input: RuleInput,
  values: StopValues & LoadingValues,
  judge: (worked: WorkedPlace, places: TruckPlaces) => Reason | null,
  also: (places: TruckPlaces) => readonly Unjudged[] | Promise<readonly Unjudged[]> = () => [],
): Promise<RuleOutcome> {
  const places = await truckPlaces(input, values)
  const more = places.points === 0 ? [] : await also(places)
  const findings = workedPlaces(places, values).flatMap((worked) => {
    const reason = judge(worked, places)
    return reason === null ? [] : [placeFinding(places, worked.place, reason)]
  })
  return {
    findings,
    examined: places.unlisted.length,
    unjudged: [...unseen(code, places, values), ...more],
  }
}

/** “20 至 150 分钟”. */
export const loadingWords = ({ minutes, mostMinutes }: StopValues & LoadingValues): string =>
  `${minutes} 至 ${mostMinutes} 分钟`
