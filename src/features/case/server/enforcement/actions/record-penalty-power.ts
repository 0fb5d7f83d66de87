import type { BodyOf } from '../../../../../kernel/action.ts'
import { newId } from '../../../../../kernel/ids.ts'
import { levelOf } from '../../../../../kernel/region-code.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { requireInRegion } from '../../../../organisation/server/index.ts'
import { enforcementProblems, type penaltyPowerRecord } from '../../../domain/index.ts'
import { listPenaltyPowers, type PenaltyPowerRecord } from '../enforcement-queries.ts'
import { enforcementTables } from '../enforcement-tables.ts'

/** 登记乡镇（街道）处罚权: the province's decision with its number, before which the town's decisions are stopped (行政处罚法 24). */
export async function recordPenaltyPower(
  work: Work,
  body: BodyOf<typeof penaltyPowerRecord>,
): Promise<PenaltyPowerRecord> {
  requireInRegion(work, body.regionCode)
  if (levelOf(body.regionCode) !== 'town') throw enforcementProblems.refuse('not-a-town')
  const overlaps = (await listPenaltyPowers(work)).find(
    (p) =>
      p.region_code === body.regionCode &&
      (p.valid_to === null || p.valid_to >= body.validFrom) &&
      (body.validTo === null || body.validTo >= p.valid_from),
  )
  if (overlaps)
    throw enforcementProblems.refuse('power-exists', {
      region: overlaps.region_name ?? body.regionCode,
      document: overlaps.document_number,
    })
  const id = newId()
  await enforcementTables(work)
    .insertInto('work.penalty_power')
    .values({
      id,
      document_number: body.documentNumber,
      scope: body.scope,
      valid_from: body.validFrom,
      valid_to: body.validTo,
      recorded_by: work.actor.personId,
      region_code: body.regionCode,
    })
    .execute()
  await work.audit({
    action: 'penalty-power.record',
    resource: 'penalty-power',
    objectId: id,
    regionCode: body.regionCode,
    details: { documentNumber: body.documentNumber, validFrom: body.validFrom, validTo: body.validTo },
  })
  return (await listPenaltyPowers(work)).find((p) => p.id === id)!
}
