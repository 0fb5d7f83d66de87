import { sql, type RawBuilder } from 'kysely'
import { isWithin, levelOf } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { regionWideRoles } from '../domain/role.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'

/**
 * The application's layer of jurisdiction. Every query starts from one of these; row-level security says the same again in
 * the database, and a property test proves each alone sufficient.
 */

/** Roles that see every department's matters within their region; the database's twin is app.actor_sees_all_departments(). */
const seesAllDepartments = new Set<string>([...regionWideRoles, 'grid_worker', 'legal_reviewer'])

/** `alias.<ancestor>_code = <acting region>`: one equality on one ancestor code, so that an index can begin with it. */
export function inActorRegion(work: Work, alias: string): RawBuilder<boolean> {
  if (!work.layers.application) return sql<boolean>`true`
  const column = `${alias}.${levelOf(work.actor.regionCode)}_code`
  return sql<boolean>`${sql.ref(column)} = ${work.actor.regionCode}`
}

/** As {@link inActorRegion}, and rows of the regions above: what is shared downwards (a campaign), for reading only. */
export function sharedWith(work: Work, alias: string): RawBuilder<boolean> {
  if (!work.layers.application) return sql<boolean>`true`
  return sql<boolean>`(${inActorRegion(work, alias)} or starts_with(${work.actor.regionCode}, ${sql.ref(`${alias}.region_code`)}))`
}

/** A department sees rows it has a part in: `alias.departments` holds its kind. */
export function forActorDepartment(work: Work, alias: string): RawBuilder<boolean> {
  if (!work.layers.application || seesAllDepartments.has(work.actor.role)) return sql<boolean>`true`
  return sql<boolean>`${work.actor.department} = any (${sql.ref(`${alias}.departments`)})`
}

/** Region and department together, for tables that carry both. */
export const visibleTo = (work: Work, alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${inActorRegion(work, alias)} and ${forActorDepartment(work, alias)})`

/** Refuses a region outside the acting post's. @throws Problem `organisation/outside-region` 403 */
export function requireInRegion(work: Work, regionCode: string): void {
  if (work.layers.application && !isWithin(regionCode, work.actor.regionCode)) {
    throw organisationProblems.refuse('outside-region', { region: work.actor.regionName })
  }
}

/** Refuses unless the acting post holds one of the roles. @throws Problem `organisation/wrong-role` 403 */
export function requireRole(work: Work, ...allowed: readonly string[]): void {
  if (work.layers.application && !allowed.includes(work.actor.role))
    throw organisationProblems.refuse('wrong-role')
}
