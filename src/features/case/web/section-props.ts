import type { CaseAction, CaseDetail } from '../domain/index.ts'

/** What every part of the case page is given: the case, what the actor may do now, and how to open a dialog. */
export type SectionProps = {
  readonly kase: CaseDetail
  readonly may: (action: CaseAction) => boolean
  /** `id`: the row that the dialog is about. */
  readonly open: (action: CaseAction, id?: string) => void
}
