import { sql } from 'kysely'
import type { Work } from '../../../platform/server/work.ts'
import { orgKindNames, type OrgKind } from '../../organisation/domain/index.ts'
import { forActorDepartment, sharedWith } from '../../organisation/server/index.ts'

export type CoveredList = {
  readonly id: string
  readonly kind: string
  readonly label: string
  readonly orgKind: string
  readonly orgKindName: string
  readonly regionCode: string
  readonly regionName: string
  readonly asOf: string | null
}

/** The lists that the actor may see and that reach into a region: held there, above it or below it. */
export async function listsOf(work: Work, regionCode: string): Promise<CoveredList[]> {
  const found = await sql<Omit<CoveredList, 'orgKindName'>>`
    select b.id, b.kind, b.label, b.org_kind as "orgKind", b.region_code as "regionCode", coalesce(r.name, b.region_code) as "regionName",
      b.as_of::text as "asOf"
    from work.base_list b left join work.region r on r.code = b.region_code
    where ${sharedWith(work, 'b')} and ${forActorDepartment(work, 'b')}
      and (starts_with(b.region_code, ${regionCode}) or starts_with(${regionCode}, b.region_code))
    order by length(b.region_code), b.region_code, b.org_kind, b.kind, b.id limit 500`.execute(work.tx)
  return found.rows.map((row) => ({
    ...row,
    orgKindName: orgKindNames[row.orgKind as OrgKind] ?? row.orgKind,
  }))
}

/** `市场监管：市场主体名单`. */
export const listTitle = (list: CoveredList): string => `${list.orgKindName}：${list.label}`

const withoutApplication = new Set([
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'supervisor',
  'auditor',
  'grid_worker',
  'legal_reviewer',
])
/** The union of all lists says something about every department's list: only for those who see all departments. */
export const seesUnion = (work: Work): boolean => withoutApplication.has(work.actor.role)
