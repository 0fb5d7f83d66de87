import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { inActorRegion } from '../../organisation/server/index.ts'
import type { NoOmissionStatement } from '../domain/index.ts'

export type SignedContent = NoOmissionStatement & {
  readonly signedByName: string
  readonly post: string
  readonly signedAt: string
}

export type SignedRow = {
  id: string
  region_code: string
  region_name: string
  content: string
  sha256: string
  signed_by_name: string
  post: string
  signed_at: Date
}

const select = sql`select n.id, n.region_code, coalesce(r.name, n.region_code) as region_name, n.content, n.sha256, n.signed_by_name, n.post, n.signed_at
  from work.no_omission n left join work.region r on r.code = n.region_code`

/** The confirmations of one region, newest first. */
export const listSigned = async (work: Work, campaignId: string, regionCode: string): Promise<SignedRow[]> =>
  (
    await sql<SignedRow>`${select} where ${inActorRegion(work, 'n')} and n.campaign_id = ${campaignId} and n.region_code = ${regionCode}
      order by n.signed_at desc, n.id desc limit 20`.execute(work.tx)
  ).rows

/** The newest confirmation of each region below. */
export const newestBelow = async (work: Work, campaignId: string, regionCode: string): Promise<SignedRow[]> =>
  (
    await sql<SignedRow>`select distinct on (s.region_code) s.* from (${select} where ${inActorRegion(work, 'n')}
      and n.campaign_id = ${campaignId} and n.region_code like ${`${regionCode}_%`}) s order by s.region_code, s.signed_at desc, s.id desc`.execute(
      work.tx,
    )
  ).rows

/** True when the row is new; the same client-made id twice is the same confirmation. */
export async function insertSigned(
  work: Work,
  row: {
    id: string
    campaignId: string
    regionCode: string
    content: string
    sha256: string
    signedAt: Date
  },
): Promise<boolean> {
  const { actor } = work
  const done =
    await sql`insert into work.no_omission (id, campaign_id, content, sha256, signed_by, signed_by_name, post, signed_at, region_code)
    values (${row.id}, ${row.campaignId}, ${row.content}, ${row.sha256}, ${actor.personId}, ${actor.name}, ${postOf(work)}, ${row.signedAt},
      ${row.regionCode}) on conflict (id) do nothing`.execute(work.tx)
  return Number(done.numAffectedRows ?? 0) === 1
}

export const postOf = ({ actor }: Work): string => `${actor.orgName}${actor.title || '主要负责人'}`
