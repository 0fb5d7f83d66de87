import type { OutputOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseQueueMeanings, caseQueueNames, queuesFor, type caseQueuesGet } from '../../domain/index.ts'
import { matchesFilter } from '../case-filter.ts'
import { countCasesUpTo } from '../case-queries.ts'

const most = 99

/** The acting post's queues with their counts; each one indexed query that stops at a hundred rows. */
export async function countQueues(work: Work): Promise<OutputOf<typeof caseQueuesGet>> {
  const queues = []
  for (const id of queuesFor(work.actor.role)) {
    const counted = await countCasesUpTo(work, matchesFilter(work, { queue: id }), most)
    queues.push({
      id,
      name: caseQueueNames[id],
      meaning: caseQueueMeanings[id],
      count: Math.min(counted, most),
      more: counted > most,
    })
  }
  return { queues }
}
