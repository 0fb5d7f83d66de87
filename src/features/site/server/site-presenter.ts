import { listAttachedFiles } from '../../../platform/server/files/attach-file.ts'
import type { Work } from '../../../platform/server/work.ts'
import { siteWriters, type SiteDetail, type SiteRow } from '../domain/index.ts'
import type { findSite, listSites } from './site-queries.ts'

type Row = Awaited<ReturnType<typeof listSites>>['rows'][number]
type Detail = NonNullable<Awaited<ReturnType<typeof findSite>>>

export const presentSiteRow = (row: Omit<Row, 'at_text'>): SiteRow => ({
  id: row.id,
  name: row.name,
  placeKind: row.place_kind,
  address: row.address,
  regionCode: row.region_code,
  regionName: row.region_name ?? row.region_code,
  townName: row.town_name ?? '',
  operatorName: row.operator_name,
  inspectedOn: row.inspected_on,
  inspectionResult: row.inspection_result,
  updatedAt: row.updated_at.toISOString(),
})

export const presentSite = async (work: Work, row: Detail): Promise<SiteDetail> => ({
  ...presentSiteRow(row),
  lon: row.lon,
  lat: row.lat,
  operator:
    row.operator_id && row.operator_kind
      ? {
          id: row.operator_id,
          kind: row.operator_kind,
          name: row.operator_name ?? '',
          creditCode: row.operator_code,
        }
      : null,
  landlordName: row.landlord_name,
  landlordTelephone: row.landlord_telephone,
  meterNo: row.meter_no,
  chemicalEquipment: row.chemical_equipment,
  note: row.note,
  version: row.version,
  files: await listAttachedFiles(work, `site:${row.id}`),
  createdByName: row.created_by_name,
  createdAt: row.created_at.toISOString(),
  allowedActions: (siteWriters as readonly string[]).includes(work.actor.role) ? ['site.edit'] : [],
})
