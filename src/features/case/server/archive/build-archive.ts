import { createReadStream, promises as fs } from 'node:fs'
import { Readable } from 'node:stream'
import canonicalize from 'canonicalize'
import { Problem } from '../../../../kernel/problem.ts'
import { startHashing } from '../../../../platform/server/files/file-hashes.ts'
import type { FileStore } from '../../../../platform/server/files/file-store.ts'
import type { SigningKey } from '../../../../platform/server/files/signing-key.ts'
import type { JobRun } from '../../../../platform/server/jobs/jobs.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  archiveFileName,
  archiveProblems,
  archiveReadme,
  evidenceKindNames,
  evidenceStepNames,
  type ArchiveEntry,
  type ArchiveManifest,
  type ArchiveSignature,
  type EvidenceStep,
} from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import type { CaseRecord } from '../case-queries.ts'
import { addEvent } from '../change-case.ts'
import { allEvidence, type EvidenceRecord } from '../evidence/evidence-queries.ts'
import { archiveSheets } from './archive-sheets.ts'
import { archiveTables, findArchive, isStillWanted, type ArchiveRecord } from './archive-tables.ts'
import { startSealedZip, type SealedZip } from './sealed-zip.ts'

/** A further file of the archive, made by another part: a paper, the bound volume. */
export type ArchivePart = {
  /** Below the archive's root, e.g. `papers/0001-立案审批表.docx`; safe by {@link archiveFileName}. */
  readonly path: string
  readonly what: 'paper' | 'volume'
  readonly bytes: () => Promise<Uint8Array>
}

export type ArchiveDeps = {
  readonly files: FileStore
  readonly signingKey: SigningKey
  /** Papers and volume of the case, as whoever asked for the archive may see them. */
  readonly parts?: (work: Work, caseId: string) => Promise<readonly ArchivePart[]>
}

/** Somebody cancelled while it was being built. */
class Cancelled extends Error {}

/** The job behind 导出移送包. It runs as the person who asked; what it reads is what that person may see. */
export function caseArchiveJobs(deps: ArchiveDeps): Record<'case-archive', JobRun> {
  return {
    'case-archive': async (work, input, progress) => {
      const [caseId, archiveId] = [String(input['caseId']), String(input['archiveId'])]
      const kase = await requireCase(work, caseId)
      const archive = await findArchive(work, caseId, archiveId)
      if (archive?.state !== 'queued') return { state: archive?.state ?? 'cancelled' }
      const zip = await startSealedZip(deps.files.archivePlaceOf(archiveId), work.clock.now())
      try {
        return await build(deps, work, { kase, archive, zip, progress })
      } catch (error) {
        await zip.abandon()
        if (error instanceof Cancelled) return { state: 'cancelled' }
        if (!(error instanceof Problem)) throw error
        await fail(work, archive, error.message)
        return { state: 'failed', message: error.message }
      }
    },
  }
}

type Build = {
  readonly kase: CaseRecord
  readonly archive: ArchiveRecord
  readonly zip: SealedZip
  readonly progress: (done: number, total: number) => void
}

async function build(deps: ArchiveDeps, work: Work, b: Build): Promise<unknown> {
  const { kase, archive, zip } = b
  const evidence = await allEvidence(work, kase.id)
  refuseDamaged(evidence.filter((e) => e.damage !== null).map((e) => e.name))
  const parts = (await deps.parts?.(work, kase.id)) ?? []
  const entries: ArchiveEntry[] = []
  const total = evidence.length + parts.length
  const builtAt = work.clock.now().toISOString()
  const readme = archiveReadme({
    caseName: kase.name,
    number: kase.number,
    recipient: archive.recipient,
    purpose: archive.purpose,
    builtAt,
    keyCode: deps.signingKey.code,
  })
  const text = async (path: string, what: ArchiveEntry['what'], content: string) =>
    void entries.push({ path, what, ...(await zip.addText(path, content)) })
  await text('说明.txt', 'readme', `\uFEFF${readme}`)
  for (const sheet of await archiveSheets(work, kase, evidence))
    await text(sheet.path, sheet.what, sheet.text)
  for (const [i, record] of evidence.entries()) {
    await requireWanted(work, archive.id)
    entries.push(await addOriginal(deps.files, zip, record, i + 1))
    b.progress(i + 1, total)
  }
  for (const [i, part] of parts.entries()) {
    await requireWanted(work, archive.id)
    const bytes = Buffer.from(await part.bytes())
    entries.push({
      path: part.path,
      what: part.what,
      ...(await zip.add(part.path, () => Readable.from([bytes]))),
    })
    b.progress(evidence.length + i + 1, total)
  }
  const manifest = manifestOf(kase, archive, builtAt, entries)
  return seal(deps, work, b, manifest)
}

function refuseDamaged(names: readonly string[]): void {
  if (names.length > 0)
    throw archiveProblems.refuse('not-whole', { count: names.length, names: names.slice(0, 5).join('、') })
}

async function requireWanted(work: Work, archiveId: string): Promise<void> {
  if (!(await isStillWanted(work, archiveId))) throw new Cancelled()
}

/** Hashed as it goes in: what is sealed is what was kept, or nothing is sealed. */
async function addOriginal(
  files: FileStore,
  zip: SealedZip,
  record: EvidenceRecord,
  number: number,
): Promise<ArchiveEntry> {
  const folder = record.removed_at === null ? 'evidence' : 'evidence/removed'
  const path = `${folder}/${archiveFileName(number, record.name)}`
  const place = files.placeOf(record.sha256)
  if ((await fs.stat(place).catch(() => null))?.size !== record.size) refuseDamaged([record.name])
  const measured = await zip.add(path, () => createReadStream(place), { size: record.size, compress: false })
  if (measured.sha256 !== record.sha256 || (record.sm3 !== null && measured.sm3 !== record.sm3))
    refuseDamaged([record.name])
  return { path, what: 'evidence', ...measured, evidence: factsOf(record) }
}

const factsOf = (r: EvidenceRecord): NonNullable<ArchiveEntry['evidence']> => ({
  id: r.id,
  originalName: r.name,
  mediaType: r.media_type,
  kind: evidenceKindNames[r.kind],
  step: evidenceStepNames[r.step as EvidenceStep] ?? evidenceStepNames.other,
  caption: r.caption,
  capturedAt: r.captured_at?.toISOString() ?? null,
  capturedBy: r.captured_by,
  place: r.lon !== null && r.lat !== null ? { lon: r.lon, lat: r.lat } : null,
  placeWords: r.place_words,
  uploadedBy: r.uploaded_by_name,
  addedAt: r.added_at.toISOString(),
  removed: r.removed_at && {
    at: r.removed_at.toISOString(),
    by: r.removed_by_name ?? '',
    reason: r.removed_reason ?? '',
  },
})

const manifestOf = (
  kase: CaseRecord,
  archive: ArchiveRecord,
  builtAt: string,
  entries: readonly ArchiveEntry[],
): ArchiveManifest => ({
  format: 'qingyuan-case-archive',
  version: 1,
  archiveId: archive.id,
  case: { id: kase.id, number: kase.number, name: kase.name, regionCode: kase.region_code },
  recipient: { kind: archive.recipient_kind, name: archive.recipient },
  purpose: archive.purpose,
  requestedBy: { name: archive.requested_by_name, office: archive.org_name },
  requestedAt: archive.requested_at.toISOString(),
  builtAt,
  entries: [...entries],
})

async function seal(deps: ArchiveDeps, work: Work, b: Build, manifest: ArchiveManifest): Promise<unknown> {
  const { kase, archive, zip } = b
  const bytes = Buffer.from(canonicalize(manifest)!, 'utf8')
  const hashing = startHashing()
  hashing.update(bytes)
  const { sha256: manifestSha256, sm3: manifestSm3 } = hashing.end()
  const { signingKey } = deps
  const signature: ArchiveSignature = {
    algorithm: 'Ed25519',
    signature: signingKey.sign(bytes),
    publicKey: signingKey.publicKey,
    keyCode: signingKey.code,
    manifestSha256,
    manifestSm3,
  }
  await zip.add('manifest.json', () => Readable.from([bytes]))
  await zip.addText('signature.json', canonicalize(signature)!)
  const whole = await zip.end()
  const done = await archiveTables(work)
    .updateTable('work.case_archive')
    .set({
      state: 'done',
      finished_at: work.clock.now(),
      file_name: `移送包-${kase.number ?? kase.name}.zip`,
      entries: manifest.entries.length,
      size_bytes: whole.size,
      sha256: whole.sha256,
      sm3: whole.sm3,
      manifest_sha256: manifestSha256,
      manifest_sm3: manifestSm3,
      key_code: signingKey.code,
    })
    .where('id', '=', archive.id)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw new Cancelled()
  await addEvent(
    work,
    kase.id,
    'export-archive',
    `移送包已封包（接收单位：${archive.recipient}），共 ${manifest.entries.length} 个文件，清单校验值 SHA-256 ${manifestSha256}。`,
  )
  await work.audit({
    action: 'case.archive-sealed',
    resource: 'case',
    objectId: kase.id,
    regionCode: kase.region_code,
    details: { archive: archive.id, manifestSha256, manifestSm3, sha256: whole.sha256, size: whole.size },
  })
  return { state: 'done', manifestSha256, entries: manifest.entries.length }
}

async function fail(work: Work, archive: ArchiveRecord, failure: string): Promise<void> {
  await archiveTables(work)
    .updateTable('work.case_archive')
    .set({ state: 'failed', failure, finished_at: work.clock.now() })
    .where('id', '=', archive.id)
    .where('state', '=', 'queued')
    .execute()
}
