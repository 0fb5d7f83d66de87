import type { CaseDetail } from '../../domain/index.ts'

export type CaseFormProps = {
  readonly kase: CaseDetail
  /** The row the form is about: a demand's, measure's, check's, chemical's or enforcement entry's id. */
  readonly id: string | undefined
  readonly onDone: () => void
}
