import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { visibleTo } from '../../../organisation/server/index.ts'
import { caseProblems } from '../../domain/index.ts'

/** The hashes of a case's evidence, removed ones included, by the case's number. @throws Problem `case/not-found` 404 */
export async function hashesOfCase(work: Work, number: string): Promise<string[]> {
  const found = await sql<{ hashes: string[] | null }>`select
      (select array_agg(distinct f.sha256) from work.case_evidence e join platform.file f on f.id = e.file_id where e.case_id = c.id) as hashes
    from work.case_file c where c.number = ${number} and ${visibleTo(work, 'c')}`.execute(work.tx)
  if (!found.rows[0]) throw caseProblems.refuse('not-found')
  return found.rows[0].hashes ?? []
}
