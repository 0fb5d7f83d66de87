import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import { today } from '../../../../../kernel/clock.ts'
import { formatChineseDate, type LocalDate } from '../../../../../kernel/local-date.ts'
import type { BodyOf } from '../../../../../kernel/action.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import {
  composePaper,
  missingFields,
  paperProblems,
  type PaperDetail,
  type paperIssue,
} from '../../../domain/index.ts'
import { lockCase, requireCase, type LockedCase } from '../../case-access.ts'
import { applyStep, requirePastDate } from '../../change-case.ts'
import { stepsBefore } from '../issue-checks.ts'
import { citedRules, mayIssue, officesOf, presentPaper } from '../paper-presenter.ts'
import { nextPaperSerial, paperTables, requirePaper } from '../paper-queries.ts'
import type { PaperRecord } from '../paper-tables.ts'
import { placeInNumber } from '../region-names.ts'
import { agencyWord, templateOf, type KeptTemplate } from '../template-library.ts'
import { requireDraft } from './edit-paper.ts'

/** 制发: complete → in its turn → number under the counter's lock → frozen as canonical JSON with its hash. */
export async function issuePaper(
  work: Work,
  caseId: string,
  paperId: string,
  body: BodyOf<typeof paperIssue>,
): Promise<PaperDetail> {
  const locked = await lockCase(work, caseId, 'issue-paper')
  const paper = await requirePaper(work, caseId, paperId, true)
  requireDraft(paper, '制发', body.version)
  const template = await templateOf(work, paper.code, paper.template_version)
  if (!mayIssue(work, template))
    throw paperProblems.refuse('no-office', { title: paper.title, offices: officesOf(template) })
  const issuedOn = body.issuedOn ?? today(work.clock)
  requirePastDate(work, locked.row, '制发日期', issuedOn)
  await requireIssuable(work, locked, template, paper)
  const given = await giveNumber(work, template, issuedOn)
  const frozen = await freeze(work, locked, paper, template, { ...given, issuedOn })
  await paperTables(work)
    .updateTable('work.case_paper')
    .set({
      ...given,
      ...frozen,
      state: 'issued',
      series: template.number.word,
      issued_on: issuedOn,
      issued_by_name: work.actor.name,
      org_id: work.actor.orgId,
      org_name: work.actor.orgName,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', paperId)
    .execute()
  await applyStep(work, locked, {
    text: `${formatChineseDate(issuedOn)}制发《${paper.title}》（${given.number}）。`,
    details: { paper: paperId, code: paper.code, number: given.number, sha256: frozen.sha256 },
  })
  return presentPaper(work, await requireCase(work, caseId), paperId)
}

/** @throws Problem `paper/incomplete` 422, `paper/stopped` 422 */
async function requireIssuable(work: Work, locked: LockedCase, template: KeptTemplate, paper: PaperRecord) {
  const missing = missingFields(template, paper.values)
  if (missing.length > 0) throw paperProblems.refuse('incomplete', { count: missing.length }, missing)
  const before = await stepsBefore(work, locked.row, template)
  if (before.length > 0)
    throw paperProblems.refuse('stopped', { title: paper.title, count: before.length }, before)
}

/** The office's own series of the year: `（清）市监罚〔2026〕12号`. */
async function giveNumber(work: Work, template: KeptTemplate, issuedOn: LocalDate) {
  const year = Number(issuedOn.slice(0, 4))
  const place = await placeInNumber(work, work.actor.regionCode)
  const serial = await nextPaperSerial(work, template.number.word, year)
  if (serial === null) throw new Error(`no number for a paper of ${work.actor.orgId}`)
  const words: Record<string, string> = {
    place,
    agency: agencyWord(work.actor.department),
    word: template.number.word,
    year: String(year),
    serial: String(serial),
  }
  const number = template.number.pattern.replace(/\{(\w+)\}/g, (_, key: string) => words[key] ?? '')
  return { number, year, serial }
}

async function freeze(
  work: Work,
  locked: LockedCase,
  paper: PaperRecord,
  template: KeptTemplate,
  issued: { number: string; issuedOn: LocalDate },
): Promise<{ snapshot: string; sha256: string }> {
  const { number, issuedOn } = issued
  const rules = await citedRules(work, locked.row, template, issuedOn)
  const frame = { number, issuedOn, office: work.actor.orgName, on: issuedOn, rules }
  const snapshot = canonicalize({
    v: 1,
    kind: 'case-paper',
    case: { id: locked.row.id, number: locked.row.number },
    template: { code: template.code, version: template.version, sha256: template.sha256 },
    title: template.title,
    number,
    issuedOn,
    office: { id: work.actor.orgId, name: work.actor.orgName },
    rules,
    values: paper.values,
    document: composePaper(template, paper.values, frame),
  })!
  return { snapshot, sha256: createHash('sha256').update(snapshot, 'utf8').digest('hex') }
}
