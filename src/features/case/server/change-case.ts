import { sql, type Updateable } from 'kysely'
import { today } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { AuditRecord, Work } from '../../../platform/server/work.ts'
import { caseProblems, type CaseDetail, type EvidenceStep } from '../domain/index.ts'
import type { LockedCase } from './case-access.ts'
import { presentCase } from './case-presenter.ts'
import { caseTables, findCase, type CaseRecord } from './case-queries.ts'
import { queueColumns } from './case-queue-columns.ts'
import { readParts, toRules } from './case-rules-input.ts'
import type { CaseFileTable } from './case-tables.ts'
import { reconcileClocks } from './clocks/reconcile-clocks.ts'
import { fileEvidence } from './evidence/file-evidence.ts'

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string }

/** What a step leaves behind: columns, one line of the timeline, one audit entry. */
export type CaseStep = {
  readonly set?: Updateable<CaseFileTable>
  /** A full Chinese sentence. */
  readonly text: string
  readonly changes?: readonly FieldChange[]
  /** For the audit chain: no personal values. */
  readonly details?: Readonly<Record<string, unknown>>
  /** Personal values, kept out of the chain. */
  readonly values?: AuditRecord['values']
}

/** Ends an action: state and columns, timeline, then the audit entry last (decisions 15); answers the case as it stands. */
export async function applyStep(work: Work, locked: LockedCase, step: CaseStep): Promise<CaseDetail> {
  const { row, action, next } = locked
  await caseTables(work)
    .updateTable('work.case_file')
    .set({
      ...step.set,
      state: next,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', row.id)
    .execute()
  await keepQueueColumns(work, locked)
  await reconcileClocks(work, row.id, locked.campaign)
  await addEvent(work, row.id, action, step.text, step.changes)
  await work.audit({
    action: `case.${action}`,
    resource: 'case',
    objectId: row.id,
    regionCode: row.region_code,
    details: { number: row.number, from: row.state, to: next, ...step.details },
    ...(step.values ? { values: step.values } : {}),
  })
  return presentCase(work, row.id, locked.campaign)
}

/** Says on the row whose turn it now is and what the queues ask, from what the records say after the step. */
async function keepQueueColumns(work: Work, locked: LockedCase): Promise<void> {
  const row = (await findCase(work, locked.row.id))!
  const parts = await readParts(work, row)
  const evidence = [
    ...parts.measures.map((m) => ({ done: m.done_on !== null, files: m.file_ids.length })),
    ...parts.clearance.map((c) => ({ done: c.state === 'done', files: c.file_ids.length })),
    ...parts.pathSteps.map((s) => ({ done: s.state === 'done', files: s.file_ids.length })),
  ]
  const columns = queueColumns(locked.campaign.notice, toRules(row, parts), evidence, today(work.clock))
  await caseTables(work).updateTable('work.case_file').set(columns).where('id', '=', row.id).execute()
}

/** One line of the timeline, by whom and when. */
export async function addEvent(
  work: Work,
  caseId: string,
  kind: string,
  text: string,
  changes: readonly FieldChange[] = [],
): Promise<void> {
  await caseTables(work)
    .insertInto('work.case_event')
    .values({
      id: newId(),
      case_id: caseId,
      at: work.clock.now(),
      day: today(work.clock),
      kind,
      text,
      changes: JSON.stringify(changes),
      person_id: work.actor.personId,
      person_name: work.actor.name,
      role: work.actor.role,
      org_name: work.actor.orgName,
    })
    .execute()
}

/** The case takes the files as its evidence, each with a record that says what brought it. @throws Problem `file/not-yours` 422 */
export const takeFiles = async (
  work: Work,
  row: CaseRecord,
  fileIds: readonly string[],
  step: EvidenceStep = 'other',
): Promise<void> => {
  const files = [...new Set(fileIds)].map((fileId) => ({ fileId }))
  await fileEvidence(work, row, step, files)
}

/** An act lies between the finding and today. @throws Problem `case/date-in-future` or `case/date-before-found` 422 */
export function requirePastDate(work: Work, row: { found_on: LocalDate }, field: string, date: LocalDate) {
  const now = today(work.clock)
  if (date > now) throw caseProblems.refuse('date-in-future', { field, today: now })
  if (date < row.found_on) throw caseProblems.refuse('date-before-found', { field, foundOn: row.found_on })
}

/** `说明：…` after a sentence, when something was said. */
export const withNote = (sentence: string, note: string): string =>
  note ? `${sentence}说明：${note}` : sentence
