import { sql, type RawBuilder } from 'kysely'
import { levelOf } from '../../../../kernel/region-code.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { inActorRegion, visibleTo } from '../../../organisation/server/index.ts'

/** What a run reads of the register: a region, up to a day. */
export type RegisterScope = {
  readonly regionCode: string
  /** Local dates, both included. */
  readonly readingsFrom: string
  readonly monthsFrom: string
  readonly pointsFrom: string
  readonly asOf: string
}

/** Rows of the run's region that the acting post may see: an equality on an ancestor code, so that an index can begin with it. */
export const inScope = (work: Work, regionCode: string, alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.${levelOf(regionCode)}_code`)} = ${regionCode} and ${visibleTo(work, alias)})`

/** As {@link inScope}, for tables that every department sees: sites, operators. */
export const placedInScope = (work: Work, regionCode: string, alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.${levelOf(regionCode)}_code`)} = ${regionCode} and ${inActorRegion(work, alias)})`

/** Days since 1970-01-01 of `YYYY-MM-DD`. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000

export const dateOfDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
