import { sql } from 'kysely'
import { ancestorAt } from '../../../../../kernel/region-code.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { requireInRegion } from '../../../../organisation/server/index.ts'
import { linkingProblems } from '../../../domain/index.ts'
import type { LinkStage } from '../link-stage.ts'
import type { LinkRow } from '../link-subjects.ts'

/**
 * The village (or grid cell) a site is founded in: the one given, else the row's own.
 * @throws Problem linking/no-place 422, needs-village 422, unknown-region 422, outside-list 422, organisation/outside-region 403
 */
export async function requireVillage(
  work: Work,
  row: LinkRow,
  stage: LinkStage,
  given: string | undefined,
): Promise<string> {
  if (stage.kindOf(row)?.placeKind === null) throw linkingProblems.refuse('no-place')
  const code = given ?? row.region_code
  if (!ancestorAt(code, 'village')) throw linkingProblems.refuse('needs-village')
  requireInRegion(work, code)
  if (!given) return code
  const found = await sql<{ code: string; within: boolean; name: string | null }>`select r.code,
      starts_with(r.code, ${row.region_code}) or starts_with(${row.region_code}, r.code) as within, own.name
    from work.region r left join work.region own on own.code = ${row.region_code} where r.code = ${code}`.execute(
    work.tx,
  )
  const region = found.rows[0]
  if (!region) throw linkingProblems.refuse('unknown-region', { code })
  if (!region.within) throw linkingProblems.refuse('outside-list', { region: region.name ?? row.region_code })
  return code
}
