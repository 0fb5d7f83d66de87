import { z } from 'zod'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { WorkingCalendar } from '../../law/domain/index.ts'
import { optionalParagraph, optionalText, requiredParagraph, requiredText } from '../../../kernel/text.ts'
import type { CaseState } from './case-status.ts'
import type { ChemicalInput } from './chemical.ts'
import type { ClearanceRecord } from './clearance/clearance.ts'
import { activityIds, type ActivityId, type MeasureType } from './notice-section.ts'
import type { CasePlan, PathRecord } from './way-out/path-record.ts'

/** 环节, where a notice's own labels are not at hand. */
export const activityNames: Readonly<Record<ActivityId, string>> = {
  produce: '生产',
  store: '储存',
  use: '使用',
  trade: '经营',
  transport: '运输',
}

/** What brought a case in; a case never imports a lead or an inspection, it stores where it came from. */
export const originKinds = ['patrol', 'inspection', 'lead', 'ledger_import', 'registration'] as const
export type OriginKind = (typeof originKinds)[number]
export const originNames: Readonly<Record<OriginKind, string>> = {
  patrol: '日常巡查',
  inspection: '执法检查',
  lead: '线索',
  ledger_import: '台账导入',
  registration: '直接登记',
}

/** The facts a person types; each change of one is shown in the timeline with before and after. */
export const caseFactsInput = {
  name: requiredText('名称', 100),
  townName: optionalText('所在乡镇', 60),
  address: optionalText('地址', 200),
  responsiblePerson: optionalText('主要负责人（实际控制人）', 60),
  landlord: optionalText('出租人', 100),
  activities: z.array(z.enum(activityIds)).max(5, '环节最多 5 项。'),
  act: requiredParagraph('具体非法违法行为', 2000),
  measuresText: optionalParagraph('采取的措施（原文）', 2000),
}
export const caseFacts = z.object(caseFactsInput)
export type CaseFacts = z.infer<typeof caseFacts>

/** Chinese names of the facts, for the timeline. */
export const caseFactNames: Readonly<Record<keyof CaseFacts, string>> = {
  name: '名称',
  townName: '所在乡镇',
  address: '地址',
  responsiblePerson: '主要负责人（实际控制人）',
  landlord: '出租人',
  activities: '环节',
  act: '具体非法违法行为',
  measuresText: '采取的措施（原文）',
}

/** What other features hand over when a finding, a lead or a ledger's row becomes a case. */
export type NewCase = {
  readonly id?: string
  readonly campaignId: string
  /** Town, village or grid cell. */
  readonly regionCode: string
  /** Kinds of office that have a part in it; the acting department is added by itself. */
  readonly departments: readonly string[]
  readonly origin: { readonly kind: OriginKind; readonly id: string | null }
  readonly siteId: string | null
  readonly operator: {
    readonly kind: 'enterprise' | 'person'
    readonly name: string
    readonly creditCode?: string | null
  } | null
  readonly name: string
  readonly townName: string
  readonly address: string
  readonly responsiblePerson: string
  readonly landlord: string
  readonly violationKind: string | null
  readonly activities: readonly ActivityId[]
  readonly act: string
  readonly chemicals: readonly ChemicalInput[]
  readonly measuresText?: string
  readonly foundOn: LocalDate
  readonly state: 'pending_verification' | 'confirmed'
  readonly confirmedOn?: LocalDate
}

/** 措施 that was ordered; done when `doneOn` is set. `demandedId` names the notice's demand that it answers. */
export type TakenMeasure = {
  readonly id: string
  readonly demandedId: string | null
  readonly type: MeasureType
  readonly label: string
  readonly text: string
  readonly orderedOn: LocalDate
  readonly dueOn: LocalDate | null
  readonly doneOn: LocalDate | null
  readonly documentNumber: string
  readonly fileIds: readonly string[]
  /** On the very day on which the activity came back, but before: it stops nothing any more. */
  readonly beforeRestart?: boolean
}

/** What the pure rules (demands, clearance, closure, next step) need to know of a case. */
export type CaseForRules = {
  readonly state: CaseState
  readonly violationKind: string | null
  readonly riskGrade: string | null
  readonly wayOut: string | null
  readonly address: string
  readonly act: string
  readonly confirmedOn: LocalDate | null
  readonly foundOn: LocalDate
  readonly rectifyBy: LocalDate | null
  /** Confirmed by a person as an earlier den come back. */
  readonly relapse: boolean
  /** The activity came back after closing, on this day: stops before it no longer count. */
  readonly resumedOn: LocalDate | null
  readonly measures: readonly TakenMeasure[]
  /** The last look at each check; none from before a reopening. */
  readonly clearance: readonly ClearanceRecord[]
  /** The last record of each step of a way out, of every way that was ever taken. */
  readonly pathSteps: readonly PathRecord[]
  /** 一企一策; null while there is none. */
  readonly plan: CasePlan | null
  /** On which 工作日 are counted. */
  readonly calendar: WorkingCalendar
}
