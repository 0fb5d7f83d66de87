import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { caseTables } from './case-queries.ts'

/** Says on a closed case when it is next looked back at, for the queue 待回头看; null when no look is due any more. */
export async function setLookBackOn(work: Work, caseId: string, on: LocalDate | null): Promise<void> {
  await caseTables(work)
    .updateTable('work.case_file')
    .set({ look_back_on: on })
    .where('id', '=', caseId)
    .execute()
}
