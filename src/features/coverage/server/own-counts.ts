import { sql } from 'kysely'
import type { OutputOf } from '../../../kernel/action.ts'
import { today } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion, requireInRegion } from '../../organisation/server/index.ts'
import { generalPlaceKinds, placeKindLabel } from '../../site/domain/index.ts'
import { coverageProblems, type ownCounts } from '../domain/index.ts'
import { countsOf, readCounts } from './coverage-counts.ts'
import { regionNameOf } from './coverage-lens.ts'
import { everLens } from './coverage-tables.ts'

type Said = { kind: string; count: number; on: string; by: string | null; villages: string[] }

/**
 * What the villages say beside what the register has, by place kind. Above a village only those villages are compared that
 * counted the kind: what the others have is no difference.
 */
export async function compareOwnCounts(
  work: Work,
  asked: string | undefined,
): Promise<OutputOf<typeof ownCounts>> {
  const regionCode = asked ?? work.actor.regionCode
  requireInRegion(work, regionCode)
  const isVillage = regionCode.length === 12
  const latest = sql`select distinct on (c.village_code, c.place_kind) c.village_code, c.place_kind, c.count, c.counted_on, c.counted_by_name
    from work.own_count c where ${inActorRegion(work, 'c')} and starts_with(c.region_code, ${regionCode})
    order by c.village_code, c.place_kind, c.counted_on desc, c.created_at desc, c.id desc`
  const said =
    await sql<Said>`select place_kind as kind, sum(count)::int as count, max(counted_on)::text as on,
      case when count(*) = 1 then max(counted_by_name) end as by, array_agg(village_code) as villages from (${latest}) l group by place_kind`.execute(
      work.tx,
    )
  const villages = await sql<{ villages: number; said: number }>`
    select (select count(*)::int from work.region r where r.level = 'village' and r.code ~>=~ ${regionCode} and r.code ~<~ ${`${regionCode}:`}) as villages,
      (select count(distinct village_code)::int from (${latest}) l) as said`.execute(work.tx)
  const levels = said.rows.length === 0 ? [] : [12]
  const everywhere = await readCounts(work, { regionCode, levels, lensId: everLens })
  const counts = everywhere.get(regionCode)
  const registered = (kind: string, among: readonly string[]) =>
    among.reduce((sum, code) => sum + countsOf(everywhere, code, `kind:${kind}`).linked, 0)
  const inRegister = [...(counts?.keys() ?? [])].filter((b) => b.startsWith('kind:')).map((b) => b.slice(5))
  const kinds = [
    ...new Set([...generalPlaceKinds.map((k) => k.id), ...said.rows.map((s) => s.kind), ...inRegister]),
  ]
  return {
    regionCode,
    regionName: await regionNameOf(work, regionCode),
    isVillage,
    rows: kinds.map((kind) => {
      const own = said.rows.find((s) => s.kind === kind)
      const inAll = registered(kind, own?.villages ?? [regionCode])
      return {
        placeKind: kind,
        label: placeKindLabel(kind),
        counted: own?.count ?? null,
        countedOn: own?.on ?? null,
        countedByName: own?.by ?? null,
        registered: inAll,
        difference: own ? own.count - inAll : null,
      }
    }),
    villages: villages.rows[0]!.villages,
    villagesSaid: villages.rows[0]!.said,
    mayCount: isVillage && ['clerk', 'principal_leader'].includes(work.actor.role),
  }
}

/**
 * A village's own count: kept beside the earlier ones, the newest day speaks.
 * @throws Problem organisation/outside-region 403, coverage/own-count-level 422, coverage/own-count-future 422
 */
export async function countOwn(
  work: Work,
  input: {
    regionCode: string
    countedOn: string
    note: string
    counts: readonly { placeKind: string; count: number }[]
  },
): Promise<void> {
  requireInRegion(work, input.regionCode)
  if (input.regionCode.length !== 12) throw coverageProblems.refuse('own-count-level')
  const now = today(work.clock)
  if (input.countedOn > now)
    throw coverageProblems.refuse('own-count-future', { today: formatChineseDate(now) })
  for (const { placeKind, count } of input.counts)
    await sql`insert into work.own_count (id, place_kind, count, counted_on, counted_by_name, note, region_code)
      values (${newId()}, ${placeKind}, ${count}, ${input.countedOn}, ${work.actor.name}, ${input.note}, ${input.regionCode})`.execute(
      work.tx,
    )
  await work.audit({
    action: 'coverage.count-own',
    resource: 'coverage',
    objectId: input.regionCode,
    regionCode: input.regionCode,
    details: {
      on: input.countedOn,
      counts: Object.fromEntries(input.counts.map((c) => [c.placeKind, c.count])),
    },
  })
}
