import type { LocalDate } from '../../../kernel/local-date.ts'
import type { RegionLevel } from '../../../kernel/region-code.ts'
import type { OrgKind } from '../../organisation/domain/index.ts'
import type { Citation } from './notice-parts.ts'
import type { NoticeCore } from './notice.ts'

/** What is said when a notice is opened in a region. `answers` by {@link OpenQuestion} id; dates as `YYYY-MM-DD`. */
export type Opening = {
  readonly regionCode: string
  /** null while it is still being asked: the plan then says what the notice leaves open. */
  readonly openedOn: LocalDate | null
  readonly answers: Readonly<Record<string, string>>
}

/** A notice that can be opened: its core and, by name, what `reporting` wants dated. */
export type PlannableNotice = NoticeCore & { readonly reporting?: unknown }

/** Something the notice leaves open, asked when the campaign is opened. Answered in `Opening.answers[id]`. */
export type OpenQuestion = {
  /** `openedOn`, `campaign.from`, `campaign.to`, `stage.sweep.from`, `stage.sweep.to`, `report.final.due`, `milestone.settled.on` … */
  readonly id: string
  readonly asks: 'opening_date' | 'date' | 'year'
  /** The notice's own words. */
  readonly words: string
  /** A full Chinese sentence. */
  readonly question: string
}

export type UnitRef = { readonly level: RegionLevel | null; readonly unitKinds: readonly OrgKind[] }

/** A duty of a stage, or of the whole campaign (`stageId` null: division of labour, requirements). */
export type PlannedDuty = Citation & {
  readonly id: string
  readonly label: string
  readonly stageId: string | null
  readonly role: 'responsible' | 'assisting'
  /** Empty: every unit. */
  readonly unitKinds: readonly OrgKind[]
  readonly level: RegionLevel | null
}

export type PlannedDeliverable = Citation &
  UnitRef & {
    readonly id: string
    readonly label: string
    readonly stageId: string
    readonly dueOn: LocalDate | null
    readonly words: string | null
  }

export type PlannedStage = Citation & {
  readonly id: string
  readonly label: string
  /** The notice's own words, shown beside the dates. */
  readonly words: string
  /** null while a question is open; `to` null also for a stage without end. */
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  /** The notice names no year: it was inferred from the opening date. */
  readonly yearInferred: boolean
  readonly deliverables: readonly PlannedDeliverable[]
}

/** One report that falls due: for every unit of `reporter` below (or at) the campaign's region. */
export type PlannedReport = Citation & {
  /** `monthly:2021-03`, `final:whole`: unique in the plan. */
  readonly id: string
  readonly rhythmId: string
  readonly label: string
  readonly stageId: string | null
  /** `YYYY-MM` or `whole`. */
  readonly period: string
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly dueOn: LocalDate | null
  /** The due date in the notice's own words. */
  readonly words: string
  readonly reporter: UnitRef & { readonly words: string }
  readonly recipient: UnitRef & { readonly words: string }
  readonly forms: readonly string[]
  readonly narrative: boolean
  readonly sealed: boolean
  readonly signedBy: 'leader_in_charge' | 'principal_leader' | null
  /** Fell due before the campaign was opened here. */
  readonly beforeOpening: boolean
}

export type PlannedMilestone = Citation &
  UnitRef & {
    readonly id: string
    readonly label: string
    readonly words: string
    readonly from: LocalDate | null
    readonly on: LocalDate | null
  }

export type SteeringSlot = {
  readonly id: string
  readonly label: string
  readonly rank: 'head' | 'deputy_head' | 'member' | 'office_head' | 'office_staff' | 'liaison'
  readonly unitKind: OrgKind | null
  readonly level: RegionLevel | null
  /** To be filled once per region of `level` (各村书记). */
  readonly each: boolean
  readonly post: string
}

/** What opening a notice in a region lays out (C2). */
export type CampaignPlan = {
  readonly noticeKey: string
  readonly regionCode: string
  readonly openedOn: LocalDate | null
  readonly standing: boolean
  /** null while unresolved; `to` is null for a standing mechanism. */
  readonly from: LocalDate | null
  readonly to: LocalDate | null
  readonly stages: readonly PlannedStage[]
  readonly duties: readonly PlannedDuty[]
  readonly reports: readonly PlannedReport[]
  readonly milestones: readonly PlannedMilestone[]
  readonly steeringGroup: readonly SteeringSlot[]
  /** Open questions: the campaign may not be opened while there are any. */
  readonly questions: readonly OpenQuestion[]
}
