import type { LocalDate } from '../../../kernel/local-date.ts'
import { readHeads, shortHead } from '../../../platform/server/audit/checkpoint.ts'
import type { Work } from '../../../platform/server/work.ts'
import { isHandedIn, reportingProblems } from '../domain/index.ts'
import { draftForm } from './draft-form.ts'
import { findFiling, findSnapshot, type FilingRecord, type SnapshotRecord } from './filing-queries.ts'
import { canonicalJson, formDocument, sha256Hex, type FormDocument } from './form-document.ts'
import type { ResolvedPlace } from './form-place.ts'

/** What is shown and printed: a frozen version as it was filed, or the records as they are now. */
export type ShownForm = {
  readonly document: FormDocument
  readonly filing: FilingRecord | undefined
  /** null: a draft. */
  readonly version: number | null
  readonly sha256: string
  readonly auditCode: string
  /** Code of the data now, when it is no longer what was filed. */
  readonly changedSince: string | null
}

/**
 * The version asked for; else what was handed in last, when it stands; else the draft.
 * @throws Problem `reporting/unknown-version` 404
 */
export async function shownForm(work: Work, place: ResolvedPlace, version?: number): Promise<ShownForm> {
  const filing = await findFiling(work, {
    campaignId: place.campaign.id,
    period: place.period,
    regionCode: place.region.code,
  })
  const wanted = version ?? (filing && isHandedIn(filing.state) ? filing.version : null)
  if (wanted === null) {
    const { document } = await draftForm(work, place, filing)
    return {
      document,
      filing,
      version: null,
      sha256: sha256Hex(canonicalJson(document)),
      auditCode: await currentAuditCode(work, place.region.code),
      changedSince: null,
    }
  }
  const snapshot = filing && (await findSnapshot(work, filing.id, wanted))
  if (!snapshot) throw reportingProblems.refuse('unknown-version', { version: wanted })
  const document = formDocument.parse(JSON.parse(snapshot.content))
  const now = await draftForm(work, place, filing)
  return {
    document,
    filing,
    version: wanted,
    sha256: snapshot.sha256,
    auditCode: snapshot.audit_code,
    changedSince: now.document.dataCode === document.dataCode ? null : now.document.dataCode,
  }
}

/** The head of the audit chain that covers a region, in the short form that is printed. */
export async function currentAuditCode(work: Work, regionCode: string): Promise<string> {
  const chain = regionCode.length >= 6 ? regionCode.slice(0, 6) : 'installation'
  const heads = await readHeads(work.tx)
  return shortHead(heads.find((h) => h.chain === chain))
}

/** A draft made immutable: canonical content, its hash, and the chain's head of that moment. */
export async function frozen(
  work: Work,
  draft: FormDocument,
  as: { kind: 'filed' | 'zero'; version: number; filedOn: LocalDate },
): Promise<SnapshotRecord> {
  const content = canonicalJson({
    ...draft,
    kind: as.kind,
    ledger: { ...draft.ledger, date: as.filedOn },
    summary: { ...draft.summary, date: as.filedOn },
  })
  return {
    version: as.version,
    kind: as.kind,
    content,
    sha256: sha256Hex(content),
    audit_code: await currentAuditCode(work, draft.regionCode),
    filed_on: as.filedOn,
    filed_by_name: work.actor.name,
  }
}
