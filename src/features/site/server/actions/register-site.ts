import { newId } from '../../../../kernel/ids.ts'
import { ancestorAt } from '../../../../kernel/region-code.ts'
import { attachFiles } from '../../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKinds } from '../../../organisation/domain/index.ts'
import { requireInRegion } from '../../../organisation/server/index.ts'
import { identityKeyOf, metresBetween, siteProblems, type SiteInput } from '../../domain/index.ts'
import { ensureOperator } from '../ensure-operator.ts'
import { findRegion, findSite, insertSite, listSimilarSites, type NewSiteRow } from '../site-queries.ts'

/** Beyond this a point is warned about, never blocked: villages are scattered and boundaries old. */
const farFromVillageMetres = 5_000

export type Registered = {
  id: string
  similar: { id: string; name: string; address: string; why: string }[]
  warnings: string[]
}

/**
 * Registers a site in a village or grid cell of the acting post's region. The same client-made id twice is the same site.
 * @throws Problem organisation/outside-region 403, site/needs-village 422, site/unknown-region 422
 */
export async function registerSite(work: Work, input: SiteInput & { id?: string }): Promise<Registered> {
  requireInRegion(work, input.regionCode)
  const villageCode = ancestorAt(input.regionCode, 'village')
  if (!villageCode) throw siteProblems.refuse('needs-village')
  const region = await findRegion(work, input.regionCode)
  if (!region) throw siteProblems.refuse('unknown-region', { code: input.regionCode })
  const id = input.id ?? newId()
  const inserted = await insertSite(work, {
    id,
    ...(await siteColumns(work, input)),
    inspected_on: null,
    inspection_result: null,
    created_by_name: work.actor.name,
  })
  // Sent again by the phone: its photos were taken in the first time.
  if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1) await addPhotos(work, id, input)
  else if (!(await findSite(work, id))) throw siteProblems.refuse('not-found')
  const identityKey = input.operator && identityKeyOf(input.operator)
  const similar = await listSimilarSites(work, { id, name: input.name, villageCode, identityKey })
  const far =
    input.place &&
    region.lon !== null &&
    region.lat !== null &&
    metresBetween(input.place, { lon: region.lon, lat: region.lat }) > farFromVillageMetres
  await work.audit({
    action: 'site.register',
    resource: 'site',
    objectId: id,
    regionCode: input.regionCode,
    details: { placeKind: input.placeKind },
    values: {
      name: { after: input.name },
      operator: { after: input.operator?.name ?? null },
      landlord: { after: input.landlordName },
    },
  })
  return {
    id,
    similar: similar.map((s) => ({
      id: s.id,
      name: s.name,
      address: s.address,
      why: s.identity_key === identityKey && identityKey ? '统一社会信用代码相同' : '同村同名',
    })),
    warnings: far ? [`所标位置距${region.name}超过 5 公里，请核对是否标错。`] : [],
  }
}

/** Sites are every department's: so are their photos. */
export const addPhotos = (work: Work, id: string, input: SiteInput): Promise<void> =>
  attachFiles(work, input.fileIds ?? [], {
    record: `site:${id}`,
    regionCode: input.regionCode,
    departments: orgKinds,
  })

/** The columns that come from what was typed, for registering and editing alike. */
export async function siteColumns(
  work: Work,
  input: SiteInput,
): Promise<Omit<NewSiteRow, 'id' | 'inspected_on' | 'inspection_result' | 'created_by_name'>> {
  const operator =
    input.operator && (await ensureOperator(work, { ...input.operator, regionCode: input.regionCode }))
  return {
    name: input.name,
    place_kind: input.placeKind,
    address: input.address,
    lon: input.place?.lon ?? null,
    lat: input.place?.lat ?? null,
    operator_id: operator?.id ?? null,
    landlord_name: input.landlordName,
    landlord_telephone: input.landlordTelephone,
    meter_no: input.meterNo,
    chemical_equipment: input.chemicalEquipment,
    note: input.note,
    region_code: input.regionCode,
  }
}
