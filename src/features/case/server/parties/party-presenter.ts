import type { Work } from '../../../../platform/server/work.ts'
import { levelOf } from '../../../../kernel/region-code.ts'
import {
  casePartyKindNames,
  describeRoles,
  type OutputOfPartyList,
  type PartyRow,
} from '../../domain/index.ts'
import { partiesOf, type PartyRecord } from './party-queries.ts'
import { precedentsOf, type Precedents } from './precedents.ts'

/** 涉案人员（单位） of a case: those who stand first, then those taken back. Whole numbers are never among it. */
export async function presentParties(work: Work, caseId: string): Promise<OutputOfPartyList> {
  const rows = await partiesOf(work, [caseId], 'with')
  const precedents = await precedentsOf(work, caseId)
  const shown = rows.map((row) => presentParty(row, precedents))
  return {
    rows: [...shown.filter((r) => r.removedOn === null), ...shown.filter((r) => r.removedOn !== null)],
    operatorPrecedents: [...(precedents.of.get('') ?? [])],
    mayReveal: handles(work),
  }
}

/** Those who handle cases: clerks and department officers from the town up, as the transition table has them. */
export const handles = (work: Work): boolean =>
  ['clerk', 'department_officer'].includes(work.actor.role) &&
  ['town', 'county', 'city', 'province'].includes(levelOf(work.actor.regionCode))

export const presentParty = (row: PartyRecord, precedents: Precedents): PartyRow => ({
  id: row.id,
  seq: row.seq,
  kind: row.kind,
  kindName: casePartyKindNames[row.kind],
  roles: row.roles,
  rolesText: describeRoles(row.roles),
  name: row.name,
  creditCode: row.credit_code ?? '',
  idMasked: row.id_masked,
  phoneMasked: row.phone_masked,
  plates: row.plates,
  homeRegion: row.home_region,
  homeRegionName: row.home_region_name ?? row.home_region ?? '',
  address: row.address,
  operatorId: row.operator_id,
  siteId: row.site_id,
  fromOn: row.from_on,
  toOn: row.to_on,
  source: row.source,
  note: row.note,
  fileIds: row.file_ids,
  removedOn: row.removed_on,
  removedReason: row.removed_reason ?? '',
  version: row.version,
  precedents: [...(precedents.of.get(row.id) ?? [])],
})
