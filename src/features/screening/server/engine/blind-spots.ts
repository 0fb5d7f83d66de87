import { z } from 'zod'
import { dayWords, type LeadSubject, type RuleSource, type Store, type Unjudged } from '../../domain/index.ts'
import { subjectLists } from './subject-lists.ts'

/** Data older than this many days before the as-of day are said to be old. */
const staleDays = { reading: 7, point: 3 } as const
const day = 86_400
const shanghai = 8 * 3600
const latest = z.object({ last: z.number().nullable() })

/**
 * What the run could not see of the subjects it speaks of, whichever rule asked: no meter tied to it, no coordinates to compare
 * with stops, series that end before the as-of day.
 * @param asOf days since 1970-01-01
 */
export async function blindSpots(
  store: Store,
  asOf: number,
  subjects: ReadonlyMap<string, LeadSubject>,
  sources: ReadonlySet<RuleSource>,
): Promise<Unjudged[]> {
  return [
    ...(sources.has('P') ? await blindInPower(store, asOf, subjects) : []),
    ...(sources.has('T') ? await blindInTrucks(store, asOf, subjects) : []),
  ]
}

async function blindInPower(
  store: Store,
  asOf: number,
  subjects: ReadonlyMap<string, LeadSubject>,
): Promise<Unjudged[]> {
  if (store.count('meter') === 0) return []
  const metered = new Set<string>()
  for (const list of subjectLists(subjects.keys())) {
    const sql = `select distinct subject from meter where subject in (${list})`
    for (const row of await store.rows(sql, z.object({ subject: z.string() }))) metered.add(row.subject)
  }
  const without = [...subjects.keys()].filter((s) => !metered.has(s))
  const blind: Unjudged[] = []
  if (without.length > 0)
    blind.push({ code: 'P', sentence: '没有对应到电表，未看用电。', subjects: new Set(without) })
  const [found] = await store.rows(`select max(day) as last from reading where day <= ${asOf}`, latest)
  if (store.count('reading') > 0) {
    const last = found?.last ?? null
    if (last === null) blind.push(all('P', `判定日 ${dayWords(asOf)} 之前没有日电量，未看用电。`))
    else if (asOf - last >= staleDays.reading)
      blind.push(all('P', `日电量只到 ${dayWords(last)}，至判定日 ${dayWords(asOf)} 的用电未看。`))
  }
  return blind
}

async function blindInTrucks(
  store: Store,
  asOf: number,
  subjects: ReadonlyMap<string, LeadSubject>,
): Promise<Unjudged[]> {
  if (store.count('point') === 0) return []
  const blind: Unjudged[] = []
  const unplaced = [...subjects.values()].filter((s) => s.lon === null || s.lat === null)
  if (unplaced.length > 0)
    blind.push({
      code: 'T',
      sentence: '没有坐标，未看车辆停留。',
      subjects: new Set(unplaced.map((s) => s.subject)),
    })
  const end = (asOf + 1) * day - shanghai
  const [found] = await store.rows(`select max(t) as last from point where t < ${end}`, latest)
  const last = found?.last === null || found === undefined ? null : Math.floor((found.last! + shanghai) / day)
  if (last === null) blind.push(all('T', `判定日 ${dayWords(asOf)} 之前没有车辆轨迹，未看车辆停留。`))
  else if (asOf - last >= staleDays.point)
    blind.push(all('T', `车辆轨迹只到 ${dayWords(last)}，至判定日 ${dayWords(asOf)} 的停留未看。`))
  return blind
}

const all = (code: string, sentence: string): Unjudged => ({ code, sentence, subjects: 'all' })
