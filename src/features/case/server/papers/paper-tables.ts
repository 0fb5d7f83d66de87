import type { Generated, Selectable } from 'kysely'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import type { PaperState, PaperValues, ServiceMethod } from '../../domain/index.ts'

export type PaperTables = {
  'work.case_paper': CasePaperTable
  'work.case_paper_service': CasePaperServiceTable
  'work.paper_template': PaperTemplateTable
}

export type CasePaperTable = {
  id: string
  case_id: string
  code: string
  template_version: string
  title: string
  state: PaperState
  /** JSON text; comes back parsed. */
  values: string
  prefilled: string
  version: Generated<number>
  number: string | null
  org_id: string
  org_name: string
  series: string
  year: number | null
  serial: number | null
  issued_on: LocalDate | null
  issued_by_name: string | null
  snapshot: string | null
  sha256: string | null
  voided_on: LocalDate | null
  void_reason: string | null
  drafted_by: string
  drafted_by_name: string
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
export type PaperRecord = Omit<Selectable<CasePaperTable>, 'values' | 'prefilled'> & {
  readonly values: PaperValues
  readonly prefilled: PaperValues
}

export type CasePaperServiceTable = {
  id: string
  case_id: string
  paper_id: string
  method: ServiceMethod
  served_at: Date
  recipient: string
  relation: string
  place: string
  refusal: string
  witness: string
  /** JSON text; comes back parsed. */
  officers: string
  note: string
  file_ids: string[]
  recorded_by: string
  recorded_by_name: string
  created_at: Generated<Date>
}
export type ServiceRecord = Omit<Selectable<CasePaperServiceTable>, 'officers'> & {
  readonly officers: { name: string; certificateNo: string }[]
}

export type PaperTemplateTable = {
  id: string
  code: string
  version: string
  title: string
  effective_from: LocalDate
  source: string
  sha256: string
  added_by_name: string
  region_code: string
}
