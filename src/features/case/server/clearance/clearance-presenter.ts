import { today } from '../../../../kernel/clock.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { orgKindNames } from '../../../organisation/domain/index.ts'
import { requireCampaign } from '../../../campaign/server/index.ts'
import {
  clearanceBasis,
  clearanceCheckIds,
  clearanceLabel,
  clearanceNeeded,
  clearanceOwners,
  clearanceStateNames,
  isSettled,
  livingSupplyNames,
  pathsOfWaysOut,
  supplyCutHowNames,
  wayOutChoices,
  wayOutPathOf,
  type ClearanceView,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { rulesInputOf } from '../case-rules-input.ts'
import {
  looksOf,
  supplyCutsOf,
  wasteHandoversOf,
  type SupplyCutRecord,
  type WasteHandoverRecord,
} from './clearance-queries.ts'
import { isDwelling, lawOfCuts } from './cut-law.ts'

type Check = ClearanceView['checks'][number]

/** 两断三清 of a case: every look at every check, with what it rests on. */
export async function presentClearanceView(work: Work, row: CaseRecord): Promise<ClearanceView> {
  const { notice } = await requireCampaign(work, row.campaign_id)
  const rules = await rulesInputOf(work, row)
  const looks = await looksOf(work, row.id)
  const cuts = new Map((await supplyCutsOf(work, row.id)).map((cut) => [cut.clearance_id, cut]))
  const needed = clearanceNeeded(notice, row.violation_kind, row.way_out)
  const path = wayOutPathOf(notice, row.way_out)
  const reopened = row.reopened_at
  return {
    wayOutName: wayOutChoices(notice, row.violation_kind).find((w) => w.id === row.way_out)?.label ?? '',
    keeps: path === null ? '' : pathsOfWaysOut[path].keeps,
    isDwelling: await isDwelling(work, row),
    reopenedAt: reopened?.toISOString() ?? null,
    checks: clearanceCheckIds.map((check): Check => ({
      check,
      label: clearanceLabel(notice, check),
      needed: needed.includes(check),
      basis: clearanceBasis(notice, row.violation_kind, row.way_out, check),
      ownerName: orgKindNames[clearanceOwners[check]],
      settled: isSettled(rules.clearance.find((r) => r.check === check)),
      looks: looks
        .filter((l) => l.check_id === check)
        .map((l) => ({
          id: l.id,
          state: l.state,
          stateName: clearanceStateNames[l.state],
          checker: l.checker,
          checkedOn: l.checked_on,
          note: l.note,
          basis: l.basis,
          followUpBy: l.follow_up_by,
          nextOn: l.next_on,
          fileIds: l.file_ids,
          cut: presentCut(cuts.get(l.id)),
          beforeReopening: reopened !== null && l.created_at <= reopened,
        })),
    })),
    waste: (await wasteHandoversOf(work, row.id)).map(presentWaste),
    law: await lawOfCuts(work, row, today(work.clock)),
  }
}

const presentCut = (cut: SupplyCutRecord | undefined): Check['looks'][number]['cut'] =>
  cut
    ? {
        how: cut.how,
        howName: supplyCutHowNames[cut.how],
        cutAt: cut.cut_at.toISOString(),
        cutBy: cut.cut_by,
        approver: cut.approver,
        approvedOn: cut.approved_on,
        approvalNumber: cut.approval_number,
        noticedAt: cut.noticed_at?.toISOString() ?? null,
        dangerReason: cut.danger_reason,
        urgentReason: cut.urgent_reason,
        accountNumber: cut.account_number,
        meterNumber: cut.meter_number,
        lastReading: cut.last_reading,
        livingSupply: cut.living_supply,
        livingSupplyName: livingSupplyNames[cut.living_supply],
        livingBasis: cut.living_basis,
        livingApprover: cut.living_approver,
      }
    : null

const presentWaste = (w: WasteHandoverRecord): ClearanceView['waste'][number] => ({
  id: w.id,
  waste: w.waste,
  wasteClass: w.waste_class,
  quantity: w.quantity,
  unit: w.unit,
  receiver: w.receiver,
  receiverPermit: w.receiver_permit,
  manifestNumber: w.manifest_number,
  handedOn: w.handed_on,
  note: w.note,
  fileIds: w.file_ids,
})
