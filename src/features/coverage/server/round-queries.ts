import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { sharedWith, inActorRegion } from '../../organisation/server/index.ts'
import type { RoundRow } from './coverage-tables.ts'

const select = sql`select r.id, r.campaign_id, coalesce(c.name, '') as campaign_name, r.region_code, coalesce(g.name, r.region_code) as region_name,
    r.kind, r.name, r.from_on::text as from_on, r.to_on::text as to_on, r.due_on::text as due_on, r.place_kinds, r.list_ids, r.share_percent,
    r.people, r.people_names, r.note, r.state, r.version, r.opened_by_name
  from work.coverage_round r left join work.campaign c on c.id = r.campaign_id left join work.region g on g.code = r.region_code`

/** A round held in the actor's region, or above it. */
export async function findRound(work: Work, id: string): Promise<RoundRow | null> {
  const found = await sql<RoundRow>`${select} where ${sharedWith(work, 'r')} and r.id = ${id}`.execute(
    work.tx,
  )
  return found.rows[0] ?? null
}

export async function listRounds(
  work: Work,
  filters: { campaign?: string | undefined; region?: string | undefined },
): Promise<RoundRow[]> {
  const found = await sql<RoundRow>`${select} where ${sharedWith(work, 'r')}
    and ${filters.campaign ? sql`r.campaign_id = ${filters.campaign}` : sql`true`}
    and ${filters.region ? sql`(starts_with(r.region_code, ${filters.region}) or starts_with(${filters.region}, r.region_code))` : sql`true`}
    order by r.state desc, r.from_on desc, r.id desc limit 200`.execute(work.tx)
  return found.rows
}

/** Locks a round of the actor's own region for a change (architecture rule 6). */
export async function lockRound(work: Work, id: string): Promise<RoundRow | null> {
  const locked = await sql<{ id: string }>`select r.id from work.coverage_round r
    where ${inActorRegion(work, 'r')} and r.id = ${id} for update`.execute(work.tx)
  return locked.rows[0] ? findRound(work, id) : null
}

type NewRound = Omit<RoundRow, 'campaign_name' | 'region_name' | 'state' | 'version'>

/** True when the row is new; the same client-made id twice is the same round. */
export async function insertRound(work: Work, r: NewRound): Promise<boolean> {
  const done =
    await sql`insert into work.coverage_round (id, campaign_id, region_code, kind, name, from_on, to_on, due_on, place_kinds, list_ids,
      share_percent, people, people_names, note, opened_by_name, created_at)
    values (${r.id}, ${r.campaign_id}, ${r.region_code}, ${r.kind}, ${r.name}, ${r.from_on}, ${r.to_on}, ${r.due_on}, ${r.place_kinds},
      ${r.list_ids}::uuid[], ${r.share_percent}, ${r.people}::uuid[], ${JSON.stringify(r.people_names)}::jsonb, ${r.note}, ${r.opened_by_name},
      ${work.clock.now()}) on conflict (id) do nothing`.execute(work.tx)
  return Number(done.numAffectedRows ?? 0) === 1
}

export const updateRound = (
  work: Work,
  id: string,
  r: Pick<
    NewRound,
    | 'name'
    | 'from_on'
    | 'to_on'
    | 'due_on'
    | 'place_kinds'
    | 'list_ids'
    | 'share_percent'
    | 'people'
    | 'people_names'
    | 'note'
  >,
) =>
  sql`update work.coverage_round set name = ${r.name}, from_on = ${r.from_on}, to_on = ${r.to_on}, due_on = ${r.due_on},
    place_kinds = ${r.place_kinds}, list_ids = ${r.list_ids}::uuid[], share_percent = ${r.share_percent}, people = ${r.people}::uuid[],
    people_names = ${JSON.stringify(r.people_names)}::jsonb, note = ${r.note}, version = version + 1, updated_at = clock_timestamp()
    where id = ${id}`.execute(work.tx)

export const endRoundRow = (work: Work, id: string) =>
  sql`update work.coverage_round set state = 'ended', version = version + 1, updated_at = clock_timestamp() where id = ${id}`.execute(
    work.tx,
  )

export type CrossPost = {
  membership_id: string
  name: string
  role: string
  region_code: string
  home_code: string
  home_name: string
  certificate: boolean
  stands: boolean
}
/** The posts of a cross check's people, with the places they come from; only posts in the actor's region. */
export const postsOfCrossCheck = async (work: Work, ids: readonly string[]): Promise<CrossPost[]> =>
  (await sql<CrossPost>`select * from app.posts_of_cross_check(${[...ids]}::uuid[])`.execute(work.tx)).rows
