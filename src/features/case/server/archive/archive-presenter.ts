import { archiveRecipientNames, archiveStateNames, type ArchiveRow } from '../../domain/index.ts'
import type { ArchiveRecord } from './archive-tables.ts'

export const presentArchive = (a: ArchiveRecord): ArchiveRow => ({
  id: a.id,
  recipientKind: a.recipient_kind,
  recipientKindName: archiveRecipientNames[a.recipient_kind],
  recipient: a.recipient,
  purpose: a.purpose,
  state: a.state,
  stateName: archiveStateNames[a.state],
  failure: a.failure,
  requestedByName: a.requested_by_name,
  orgName: a.org_name,
  requestedAt: a.requested_at.toISOString(),
  finishedAt: a.finished_at?.toISOString() ?? null,
  fileName: a.file_name,
  entries: a.entries,
  sizeBytes: a.size_bytes,
  sha256: a.sha256,
  sm3: a.sm3,
  manifestSha256: a.manifest_sha256,
  manifestSm3: a.manifest_sm3,
  keyCode: a.key_code,
})
