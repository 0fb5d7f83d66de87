import { Problem } from '../../../../kernel/problem.ts'
import { fileKindOf } from '../../../../platform/contract/file-kinds.ts'
import { fileDamageNames, type FileDamageKind } from '../../../../platform/server/files/file-damage.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { requireSite } from '../../../site/server/index.ts'
import {
  contradictionsOf,
  evidenceKindNames,
  evidenceStepNames,
  type EvidenceRow,
  type EvidenceStep,
  type Point,
} from '../../domain/index.ts'
import type { CaseRecord } from '../case-queries.ts'
import { usedElsewhere, type EvidenceRecord, type UsedElsewhere } from './evidence-queries.ts'

/** Rows as they leave: with what speaks against each, and where else the same bytes are used. */
export async function presentEvidence(
  work: Work,
  kase: CaseRecord,
  records: readonly EvidenceRecord[],
): Promise<EvidenceRow[]> {
  const site = await sitePoint(work, kase)
  const others = await usedElsewhere(work, kase.id, [...new Set(records.map((r) => r.sha256))])
  return records.map((record) => ({
    ...presentRecord(record),
    contradictions: contradictionsOf({
      facts: record.facts,
      capturedAt: record.captured_at,
      deviceOffsetMs: record.device_offset_ms,
      place: placeOf(record),
      accuracyM: record.accuracy_m,
      addedAt: record.added_at,
      foundOn: kase.found_on,
      site,
    }),
    elsewhere: others.filter((o) => o.sha256 === record.sha256).map((o) => elsewhereOf(o, record)),
  }))
}

/** The site may have passed out of the actor's reach while the case has not. */
async function sitePoint(work: Work, kase: CaseRecord): Promise<Point | null> {
  if (kase.site_id === null) return null
  try {
    const { lon, lat } = await requireSite(work, kase.site_id)
    return lon !== null && lat !== null ? { lon, lat } : null
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

const placeOf = (r: EvidenceRecord): Point | null =>
  r.lon !== null && r.lat !== null ? { lon: r.lon, lat: r.lat } : null

function elsewhereOf(other: UsedElsewhere, record: EvidenceRecord): EvidenceRow['elsewhere'][number] {
  const what = record.media_type.startsWith('image/') ? '同一张照片' : '同一份文件'
  if (other.case_id === null)
    return {
      caseId: null,
      text: `${what}也用于另一案件，如需核对请向${other.ask_name ?? '上级'}安委办查询。`,
    }
  return { caseId: other.case_id, text: `${what}也用于案件“${other.name}”（${other.number ?? '未编号'}）。` }
}

type Plain = Omit<EvidenceRow, 'contradictions' | 'elsewhere'>

export function presentRecord(r: EvidenceRecord): Plain {
  const place = placeOf(r)
  return {
    id: r.id,
    fileId: r.file_id,
    name: r.name,
    mediaType: r.media_type,
    family: fileKindOf(r.media_type)?.family ?? 'document',
    size: r.size,
    sha256: r.sha256,
    sm3: r.sm3,
    kind: r.kind,
    kindName: evidenceKindNames[r.kind],
    step: r.step,
    stepName: evidenceStepNames[r.step as EvidenceStep] ?? evidenceStepNames.other,
    caption: r.caption,
    capturedAt: r.captured_at?.toISOString() ?? null,
    capturedBy: r.captured_by,
    deviceOffsetMs: r.device_offset_ms,
    place: place && { ...place, accuracyM: r.accuracy_m },
    placeWords: r.place_words,
    facts: r.facts,
    uploadedByName: r.uploaded_by_name,
    addedAt: r.added_at.toISOString(),
    version: r.version,
    damage: r.damage === null ? null : fileDamageNames[r.damage as FileDamageKind],
    removed: r.removed_at && {
      at: r.removed_at.toISOString(),
      byName: r.removed_by_name ?? '',
      reason: r.removed_reason ?? '',
    },
  }
}
