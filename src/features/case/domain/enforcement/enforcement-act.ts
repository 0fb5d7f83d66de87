import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { ActKind } from './enforcement-acts.ts'

/** 物品清单: one line of what was sealed, seized, held, handed over. */
export type Thing = { readonly name: string; readonly quantity: string; readonly unit: string }

/** 处罚内容, proposed by a notice or brought by a decision; cents, 0 for none. */
export type Penalties = {
  readonly warning: boolean
  readonly fineCents: number
  readonly gainsCents: number
  /** 没收非法财物, in words; '' for none. */
  readonly goods: string
  readonly licence: 'suspend' | 'revoke' | null
  /** 责令停产停业 · 责令关闭. */
  readonly stop: 'suspend_business' | 'close' | null
  readonly detentionDays: number
}

export type Instalment = { readonly dueOn: LocalDate; readonly amountCents: number }

/** One act of a proceeding as the procedure, the clocks, the ledger and the papers read it. */
export type EnforcementAct = {
  readonly id: string
  readonly proceedingId: string
  readonly kind: ActKind
  /** The law's date of the act. */
  readonly on: LocalDate
  /** ISO instant, where the hour counts (移送 within 24 hours). */
  readonly at: string | null
  /** The act it answers, extends, releases, serves. */
  readonly refersTo: string | null
  readonly officers: readonly { readonly name: string; readonly certificateNo: string }[]
  readonly approver: string
  readonly person: string
  readonly personCertificateNo: string
  readonly amountCents: number | null
  readonly personCount: number | null
  readonly untilOn: LocalDate | null
  readonly outcome: string
  readonly facts: string
  readonly reason: string
  readonly things: readonly Thing[]
  readonly penalties: Penalties | null
  readonly plan: readonly Instalment[]
  readonly documentNumber: string
  readonly legalBasis: string
  readonly note: string
  readonly fileIds: readonly string[]
  /** A record that was entered wrongly and taken back with a reason; the rules pass over it. */
  readonly withdrawnOn: LocalDate | null
}

/** 办案程序 against one party of a case. */
export type Proceeding = {
  readonly id: string
  readonly party: string
  readonly partyKind: SubjectKind
  /** 违法行为发生之日（连续的，终了之日）: decides which rule of the day applies (行政处罚法 37). */
  readonly actedOn: LocalDate
  readonly procedure: ProcedureKind
  readonly openedOn: LocalDate
}

export const subjectKinds = { person: '公民（个人）', organisation: '法人或者其他组织' } as const
export type SubjectKind = keyof typeof subjectKinds
export const procedureKinds = { ordinary: '普通程序', on_the_spot: '简易程序（当场处罚）' } as const
export type ProcedureKind = keyof typeof procedureKinds
