import { sql, type RawBuilder } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'

const leaders: readonly string[] = ['leader_in_charge', 'principal_leader']

/**
 * Duties that the acting post must do itself: its own region's, of its office or of none in particular, of its role or
 * of none. A leader answers for what the clerk of the same unit owes, and sees it too.
 */
export function ownedByActor(work: Work, alias: string): RawBuilder<boolean> {
  const { actor } = work
  const rolesMeant = leaders.includes(actor.role) ? [actor.role, 'clerk'] : [actor.role]
  return sql<boolean>`(${sql.ref(`${alias}.region_code`)} = ${actor.regionCode}
    and (${sql.ref(`${alias}.org_kind`)} is null or ${sql.ref(`${alias}.org_kind`)} = ${actor.department})
    and (${sql.ref(`${alias}.role`)} is null or ${sql.ref(`${alias}.role`)} = any (${rolesMeant}::text[])))`
}

/** The same for one row at hand. */
export function isOwnedByActor(
  work: Work,
  duty: { readonly region_code: string; readonly org_kind: string | null; readonly role: string | null },
): boolean {
  const { actor } = work
  const forRole =
    duty.role === null || duty.role === actor.role || (leaders.includes(actor.role) && duty.role === 'clerk')
  return (
    duty.region_code === actor.regionCode &&
    (duty.org_kind === null || duty.org_kind === actor.department) &&
    forRole
  )
}
