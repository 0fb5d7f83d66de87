import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import { endLookBackTask } from '../../../inspection/server/index.ts'
import { lookBackTables, type LookBackRecord } from '../look-back-queries.ts'
import { todayOf } from './insert-look-back.ts'

/** Takes a planned look-back away, with the task that stands for it. The reason is kept with both. */
export async function cancelPlanned(work: Work, b: LookBackRecord, reason: string): Promise<void> {
  await lookBackTables(work)
    .updateTable('work.look_back')
    .set({
      state: 'cancelled',
      ended_on: todayOf(work),
      ended_reason: reason,
      version: sql<number>`version + 1`,
      updated_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', b.id)
    .execute()
  if (b.task_id) await endLookBackTask(work, b.task_id, { state: 'cancelled', note: reason })
}
