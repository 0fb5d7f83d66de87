import type { LocalDate } from '../src/kernel/local-date.ts'
import type { LonLat } from './lon-lat.ts'
import type { PhotoKind } from './make-photo.ts'

/** Local date and time in Asia/Shanghai, `YYYY-MM-DDTHH:mm`; strings sort in time. */
export type LocalDateTime = string

export const violationKinds = ['over_scope', 'non_chemical', 'no_licence', 'attached'] as const
/** The four columns of N1 附件3; ids as in the notice. */
export type ViolationKind = (typeof violationKinds)[number]

/** 生产 · 储存 · 使用 (N1 附件2). */
export type Activity = 'produce' | 'store' | 'use'

/** `quantity`: a decimal string in `unit`; both null for “若干”. `cas` null for mixtures and unknown liquids. */
export type Chemical = { name: string; cas: string | null; quantity: string | null; unit: string | null }

/** 无异常 · 锁门 · 拒检 · 发现问题 */
export type InspectionResult = 'no_problem' | 'locked' | 'refused' | 'problem'

/** What was found; the product opens the case `case` in state 待核实 from it. */
export type Finding = {
  case: string
  relapseOf: string | null
  /** The finder's proposal; decided when the case is confirmed. */
  violationKind: ViolationKind
  activities: Activity[]
  chemicals: Chemical[]
  facts: string
  missingLicence: string | null
  responsiblePerson: string
  landlord: string | null
}

/** Ids of the measures that N1 §二(二) demands. */
export type MeasureKind =
  | 'over_scope_stop'
  | 'over_scope_permit'
  | 'non_chemical_stop'
  | 'non_chemical_seal'
  | 'non_chemical_dismantle'
  | 'illegal_stop'
  | 'illegal_remove_danger'
/** 断水 · 断电 · 清设备 · 清原料产品 · 清场地 (两断三清) */
export type ClearanceItem = 'water' | 'power' | 'equipment' | 'materials' | 'premises'
/** 罚款 · 没收违法所得 · 移送司法机关 */
export type EnforcementKind = 'fine' | 'confiscate_gains' | 'refer_justice'
/** 关闭取缔 · 停产整顿、依法办理手续 · 拆除非法生产装置 (N1); the last two for over-scope only. */
export type WayOut = 'shut_down' | 'rectified' | 'equipment_removed'

export type LeadSource =
  'screening' | 'patrol' | 'tip' | 'hotline' | 'department_transfer' | 'superior_assignment' | 'petition'
/** 属实 · 部分属实 · 不属实 · 重复 · 不属本次整治范围 */
export type LeadConclusion = 'verified_true' | 'partly_true' | 'verified_false' | 'duplicate' | 'out_of_scope'

/** What happened, one line per act; `by` is the acting person's login. */
type Act<Type extends string, Content> = { type: Type; at: LocalDateTime; by: string } & Content

export type CampaignOpened = Act<'campaign_opened', { campaign: string }>
export type SiteRegistered = Act<'site_registered', { site: string }>

export type TaskAssigned = Act<
  'task_assigned',
  {
    task: string
    title: string
    reason: string
    assignee: string
    site: string | null
    lead: string | null
    villageCode: string
    dueOn: LocalDate
  }
>
export type TaskDone = Act<'task_done', { task: string; inspection: string | null; note: string }>

/** An administrative inspection names two certified officers and its prior approval; a patrol has neither. */
export type InspectionRecorded = Act<
  'inspection_recorded',
  {
    inspection: string
    kind: 'patrol' | 'administrative'
    site: string
    people: string[]
    approval: { by: string; on: LocalDate; number: string } | null
    result: InspectionResult
    note: string
    point: LonLat
    photos: { kind: PhotoKind; seed: number }[]
    finding: Finding | null
    task: string | null
    lead: string | null
  }
>

export type CaseConfirmed = Act<
  'case_confirmed',
  { case: string; violationKind: ViolationKind; note: string }
>
/** 查否: what was found is not what it seemed; no number, not counted. */
export type CaseRefuted = Act<'case_refuted', { case: string; reason: string }>
export type CaseVoided = Act<'case_voided', { case: string; reason: string }>
export type MeasureRecorded = Act<
  'measure_recorded',
  {
    case: string
    measure: MeasureKind
    text: string
    orderedOn: LocalDate
    dueOn: LocalDate | null
    /** Null while the order is not yet carried out. */
    doneOn: LocalDate | null
    documentNumber: string
  }
>
/** An order recorded earlier is now carried out. */
export type MeasureDone = Act<'measure_done', { case: string; measure: MeasureKind; doneOn: LocalDate }>
/** 认定已停: from 整改中 to 已停未清. */
export type CaseStopped = Act<'case_stopped', { case: string }>
export type WayOutSet = Act<'way_out_set', { case: string; wayOut: WayOut }>
export type ClearanceRecorded = Act<
  'clearance_recorded',
  {
    case: string
    item: ClearanceItem
    doneOn: LocalDate
    note: string
    photo: { kind: PhotoKind; seed: number }
  }
>
export type EnforcementRecorded = Act<
  'enforcement_recorded',
  {
    case: string
    enforcement: EnforcementKind
    /** Integer cents; null for a referral. */
    amountCents: number | null
    party: string
    /** Logins of the two certified officers (行政处罚法 42). */
    officers: string[]
    decidedOn: LocalDate
    documentNumber: string
    note: string
  }
>
/** 现场验收合格: only the sign-off by the principal leader is missing. */
export type CaseAccepted = Act<'case_accepted', { case: string; acceptedBy: string[]; note: string }>
export type CaseClosed = Act<'case_closed', { case: string; note: string }>

export type LeadOpened = Act<
  'lead_opened',
  {
    lead: string
    source: LeadSource
    title: string
    facts: string
    villageCode: string
    address: string
    site: string | null
    point: LonLat | null
  }
>
export type LeadAssigned = Act<'lead_assigned', { lead: string; assignee: string; dueOn: LocalDate }>
export type LeadConcluded = Act<
  'lead_concluded',
  {
    lead: string
    conclusion: LeadConclusion
    text: string
    inspection: string | null
    case: string | null
  }
>

export type ZeroReported = Act<'zero_reported', { regionCode: string; period: string }>
export type FilingSubmitted = Act<'filing_submitted', { regionCode: string; period: string }>
export type FilingReturned = Act<'filing_returned', { regionCode: string; period: string; reason: string }>
export type FilingAccepted = Act<'filing_accepted', { regionCode: string; period: string }>

export type WorldEvent =
  | CampaignOpened
  | SiteRegistered
  | TaskAssigned
  | TaskDone
  | InspectionRecorded
  | CaseConfirmed
  | CaseRefuted
  | CaseVoided
  | MeasureRecorded
  | MeasureDone
  | CaseStopped
  | WayOutSet
  | ClearanceRecorded
  | EnforcementRecorded
  | CaseAccepted
  | CaseClosed
  | LeadOpened
  | LeadAssigned
  | LeadConcluded
  | ZeroReported
  | FilingSubmitted
  | FilingReturned
  | FilingAccepted
