import type { Work } from '../../../../platform/server/work.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { siteProblems, type SiteInput } from '../../domain/index.ts'
import { findSite, lockSite, updateSite } from '../site-queries.ts'
import { addPhotos, siteColumns } from './register-site.ts'

/** Lock, check the version, change, record. @throws Problem site/not-found 404, site/stale 409, organisation/outside-region 403 */
export async function editSite(
  work: Work,
  id: string,
  input: SiteInput & { version: number },
): Promise<void> {
  const locked = await lockSite(work, id)
  if (!locked) throw siteProblems.refuse('not-found')
  if (locked.version !== input.version) throw siteProblems.refuse('stale', { by: '他人' })
  requireInRegion(work, input.regionCode)
  const before = (await findSite(work, id))!
  await updateSite(work, id, await siteColumns(work, input))
  await addPhotos(work, id, input)
  await work.audit({
    action: 'site.edit',
    resource: 'site',
    objectId: id,
    regionCode: input.regionCode,
    details: {
      moved: before.region_code === input.regionCode ? null : before.region_code,
      placeKind: input.placeKind,
    },
    values: {
      name: { before: before.name, after: input.name },
      address: { before: before.address, after: input.address },
      operator: { before: before.operator_name, after: input.operator?.name ?? null },
      landlord: { before: before.landlord_name, after: input.landlordName },
    },
  })
}
