import type pg from 'pg'
import { newId } from '../../kernel/ids.ts'
import { hashPassword } from '../../features/organisation/server/index.ts'
import type { World } from '../../../simulator/world.ts'

/** The one password of the demonstration; printed at start and on the sign-in page of a demonstration. */
export const demoPassword = 'Qingyuan-demo-1'

/**
 * Regions, units, people and posts of a world, before anybody can act. `client` runs as the gate (see seedWorld): the only
 * role that may write people without being somebody.
 */
export async function seedPeople(client: pg.Client, world: World): Promise<void> {
  await seedRegions(client, world)
  const orgs = new Map(world.orgs.map((o) => [o.key, { ...o, id: newId() }]))
  await insertAll(
    client,
    'work.org (id, name, kind, region_code)',
    4,
    [...orgs.values()].map((o) => [o.id, o.name, o.kind, o.regionCode]),
  )
  const covered = [...orgs.values()].flatMap((o) => o.zoneRegionCodes.map((code) => [o.id, code]))
  await insertAll(client, 'work.org_region (org_id, covered_code)', 2, covered)
  const people = world.people.map((p) => ({ ...p, id: newId() }))
  await insertAll(
    client,
    'work.person (id, login, name, region_code)',
    4,
    people.map((p) => [p.id, p.login, p.name, p.posts[0]!.regionCode]),
  )
  const posts = people.flatMap((p) =>
    p.posts.map((post) => [
      newId(),
      p.id,
      orgs.get(post.orgKey)!.id,
      post.role,
      post.certificateNumber,
      post.certificateNumber ? '2099-12-31' : null,
      post.from,
      post.to,
      post.regionCode,
    ]),
  )
  await insertAll(
    client,
    'work.membership (id, person_id, org_id, role, certificate_no, certificate_valid_to, valid_from, valid_to, region_code)',
    9,
    posts,
  )
  const hash = await hashPassword(demoPassword)
  await insertAll(
    client,
    'work.credential (person_id, password_hash, must_change)',
    3,
    people.map((p) => [p.id, hash, false]),
  )
}

async function seedRegions(client: pg.Client, world: World): Promise<void> {
  const rows = world.regions.map((r) => [
    r.code,
    r.name,
    r.level,
    r.centre?.[0] ?? null,
    r.centre?.[1] ?? null,
    r.boundary === null ? null : JSON.stringify(r.boundary),
  ])
  await insertAll(client, 'work.region (code, name, level, lon, lat, boundary)', 6, rows)
}

async function insertAll(
  client: pg.Client,
  into: string,
  width: number,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 500) {
    const part = rows.slice(from, from + 500)
    const places = part.map(
      (_, r) => `(${Array.from({ length: width }, (_, c) => `$${r * width + c + 1}`).join(', ')})`,
    )
    await client.query(`insert into ${into} values ${places.join(', ')}`, part.flat())
  }
}
