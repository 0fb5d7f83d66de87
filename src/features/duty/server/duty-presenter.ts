import { localDateOf } from '../../../kernel/clock.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import type { OrgKind } from '../../organisation/domain/index.ts'
import { closedByHand, dutyLight, dutyMarkDone, type DutyRow } from '../domain/index.ts'
import { isOwnedByActor } from './duty-access.ts'
import type { DutyRecord } from './duty-queries.ts'

const mayMark = (role: string): boolean =>
  dutyMarkDone.gate.kind === 'roles' && dutyMarkDone.gate.roles.includes(role)

export function presentDuty(work: Work, duty: DutyRecord, today: LocalDate): DutyRow {
  const isOpen = duty.fulfilled_at === null
  const byHand =
    isOpen && closedByHand.includes(duty.kind) && isOwnedByActor(work, duty) && mayMark(work.actor.role)
  return {
    id: duty.id,
    kind: duty.kind,
    title: duty.title,
    regionCode: duty.region_code,
    regionName: duty.region_name ?? duty.region_code,
    orgKind: duty.org_kind as OrgKind | null,
    dueOn: duty.due_on,
    light: isOpen ? dutyLight(duty.due_on, today) : null,
    noticeWords: duty.notice_words,
    cite: duty.cite,
    period: duty.period,
    sourceKind: duty.source_kind,
    sourceId: duty.source_id,
    campaignId: duty.campaign_id,
    campaignName: duty.campaign_name,
    fulfilledAt: duty.fulfilled_at?.toISOString() ?? null,
    fulfilledHow: duty.fulfilled_how,
    fulfilledByName: duty.fulfilled_by_name,
    fulfilledLate:
      duty.fulfilled_at !== null && duty.due_on !== null && localDateOf(duty.fulfilled_at) > duty.due_on,
    allowedActions: byHand ? ['mark-done'] : [],
  }
}
