import type { Generated } from 'kysely'
import type { FileFacts } from '../../../../platform/contract/file-contract.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { EvidenceKind } from '../../domain/index.ts'

export type EvidenceTables = {
  'work.case_evidence': EvidenceTable
  'work.case_evidence_step': EvidenceStepTable
}

export type EvidenceTable = {
  id: string
  case_id: string
  file_id: string
  kind: EvidenceKind
  step: string
  caption: Generated<string>
  captured_at: Date | null
  device_offset_ms: number | null
  captured_by: Generated<string>
  lon: number | null
  lat: number | null
  accuracy_m: number | null
  place_words: Generated<string>
  uploaded_by: string
  uploaded_by_name: string
  added_at: Date
  version: Generated<number>
  removed_at: Generated<Date | null>
  removed_by_name: Generated<string | null>
  removed_reason: Generated<string | null>
}

export type EvidenceStepTable = {
  id: string
  evidence_id: string
  at: Date
  act: 'add' | 'describe' | 'remove' | 'restore'
  reason: Generated<string>
  /** JSON text of [{field, before, after}]; comes back parsed. */
  changes: string
  person_id: string
  person_name: string
  org_name: string
}

/** A file as the case's evidence needs it. */
export type EvidenceFile = {
  readonly name: string
  readonly media_type: string
  readonly size: number
  readonly sha256: string
  readonly sm3: string | null
  readonly facts: FileFacts
  readonly damage: string | null
}

export const evidenceTables = (work: Work) => work.tx.withTables<EvidenceTables>()
