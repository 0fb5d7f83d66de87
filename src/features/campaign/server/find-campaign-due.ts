import { sql } from 'kysely'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { campaignSeen } from './campaign-access.ts'

/** A report that falls due in a campaign: `sourceKind` and `id` name its duties for `fulfilDuty`. */
export type CampaignDue = {
  readonly id: string
  readonly sourceKind: 'campaign_due'
  /** The rhythm's id in the notice's `reporting.reports`. */
  readonly rhythmId: string
  readonly label: string
  /** `YYYY-MM` or `whole`. */
  readonly period: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly dueOn: LocalDate | null
  readonly forms: readonly string[]
}

/** The reports that fall due in a campaign, in order of their day; of one period when it is given. */
export async function listCampaignReports(
  work: Work,
  campaignId: string,
  period?: string,
): Promise<CampaignDue[]> {
  const found = await sql<{
    id: string
    setting_id: string
    label: string
    period: string
    from_on: LocalDate | null
    to_on: LocalDate | null
    due_on: LocalDate | null
    forms: string[]
  }>`select x.id, x.setting_id, x.label, x.period, x.from_on, x.to_on, x.due_on, x.forms from work.campaign_due x
    where x.campaign_id = ${campaignId} and x.kind = 'report' and (${period ?? null}::text is null or x.period = ${period ?? null})
      and ${campaignSeen(work, 'x')} order by x.ordinal`.execute(work.tx)
  return found.rows.map((row) => ({
    id: row.id,
    sourceKind: 'campaign_due',
    rhythmId: row.setting_id,
    label: row.label,
    period: row.period,
    from: row.from_on,
    to: row.to_on,
    dueOn: row.due_on,
    forms: row.forms,
  }))
}
