import { sql } from 'kysely'
import { regionNameOf } from './region-names.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { paperProblems } from '../../domain/index.ts'
import type { PaperRecord, PaperTables, ServiceRecord } from './paper-tables.ts'

export const paperTables = (work: Work) => work.tx.withTables<PaperTables>()
export { regionNameOf }

/** Papers of a case in the order they were drawn up; at most 500. */
export async function papersOf(work: Work, caseId: string): Promise<PaperRecord[]> {
  const found = await sql<PaperRecord>`select * from work.case_paper
    where case_id = ${caseId} order by created_at, id limit 500`.execute(work.tx)
  return found.rows
}

/** @throws Problem `paper/not-found` 404 */
export async function requirePaper(
  work: Work,
  caseId: string,
  paperId: string,
  lock = false,
): Promise<PaperRecord> {
  const found = await sql<PaperRecord>`select * from work.case_paper
    where id = ${paperId} and case_id = ${caseId} ${lock ? sql`for update` : sql``}`.execute(work.tx)
  if (!found.rows[0]) throw paperProblems.refuse('not-found')
  return found.rows[0]
}

export async function servicesOf(work: Work, caseId: string): Promise<ServiceRecord[]> {
  const found = await sql<ServiceRecord>`select * from work.case_paper_service
    where case_id = ${caseId} order by served_at, id limit 1000`.execute(work.tx)
  return found.rows
}

/** The next serial of the acting office's series, under the counter's lock; null when the gate refuses. */
export async function nextPaperSerial(work: Work, series: string, year: number): Promise<number | null> {
  const given = await sql<{
    serial: number | null
  }>`select app.next_paper_number(${series}, ${year}::int) as serial`.execute(work.tx)
  return given.rows[0]!.serial
}
