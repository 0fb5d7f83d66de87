import { sql } from 'kysely'
import canonicalize from 'canonicalize'
import { renderCsv } from '../../../../platform/documents/render-csv.ts'
import { encodeCursor } from '../../../../platform/server/database/keyset.ts'
import type { Work } from '../../../../platform/server/work.ts'
import {
  evidenceKindNames,
  evidenceStepNames,
  type ArchiveEntry,
  type EvidenceStep,
} from '../../domain/index.ts'
import { eventsOf, type EventRecord } from '../case-parts-queries.ts'
import { presentCase } from '../case-presenter.ts'
import type { CaseRecord } from '../case-queries.ts'
import type { EvidenceRecord } from '../evidence/evidence-queries.ts'

type Sheet = { readonly path: string; readonly what: ArchiveEntry['what']; readonly text: string }

/** The case's facts, its timeline, the audit's extract and the list of evidence, as texts for the archive. */
export async function archiveSheets(
  work: Work,
  kase: CaseRecord,
  evidence: readonly EvidenceRecord[],
): Promise<Sheet[]> {
  // What the screen needs besides the facts (choices, next step, allowed actions) is no part of the file.
  const { allowedActions: _a, options: _o, nextStep: _n, ...facts } = await presentCase(work, kase.id)
  return [
    { path: 'case.json', what: 'case', text: canonicalize(facts)! },
    { path: 'timeline.csv', what: 'timeline', text: timelineCsv(await allEvents(work, kase.id)) },
    { path: 'audit.csv', what: 'audit', text: await auditCsv(work, kase.id) },
    { path: 'evidence.csv', what: 'list', text: evidenceCsv(evidence) },
  ]
}

async function allEvents(work: Work, caseId: string): Promise<EventRecord[]> {
  const all: EventRecord[] = []
  for (;;) {
    const last = all.at(-1)
    const page = await eventsOf(work, caseId, last && encodeCursor({ at: last.at_text, id: last.id }), 500)
    all.push(...page.slice(0, 500))
    if (page.length <= 500) return all.toReversed()
  }
}

const timelineCsv = (events: readonly EventRecord[]): string =>
  renderCsv([
    ['时间', '事项', '经办人', '单位', '改动'],
    ...events.map((e) => [
      e.at.toISOString(),
      e.text,
      e.person_name,
      e.org_name,
      e.changes.map((c) => `${c.field}：${c.before} → ${c.after}`).join('；'),
    ]),
  ])

/** Each line carries its content, the hash before it and its own, so that it can be held against the chain. */
async function auditCsv(work: Work, caseId: string): Promise<string> {
  const found = await sql<{
    chain: string
    seq: number
    content: string
    prev: string
    hash: string
  }>`select * from app.case_audit_extract(${caseId}::uuid)`.execute(work.tx)
  return renderCsv([
    ['链', '序号', '内容', '前一条校验值', '本条校验值'],
    ...found.rows.map((r) => [r.chain, r.seq, r.content, r.prev, r.hash]),
  ])
}

const evidenceCsv = (evidence: readonly EvidenceRecord[]): string =>
  renderCsv([
    [
      '序号',
      '种类',
      '环节',
      '说明',
      '原文件名',
      '拍摄（取得）时间',
      '拍摄（取得）人',
      '地点',
      '上传人',
      '上传时间',
      'SHA-256',
      'SM3',
      '移除原因',
    ],
    ...evidence.map((e, i) => [
      i + 1,
      evidenceKindNames[e.kind],
      evidenceStepNames[e.step as EvidenceStep] ?? evidenceStepNames.other,
      e.caption,
      e.name,
      e.captured_at?.toISOString() ?? '',
      e.captured_by,
      e.place_words,
      e.uploaded_by_name,
      e.added_at.toISOString(),
      e.sha256,
      e.sm3 ?? '',
      e.removed_reason ?? '',
    ]),
  ])
