import { sql } from 'kysely'
import { jobGet } from '../../contract/file-contract.ts'
import { httpProblems } from '../http/http-problems.ts'
import { route, type BoundRoute } from '../http/route.ts'
import type { OutputOf } from '../../../kernel/action.ts'

/** Progress and end of one's own jobs; of others' nothing is seen. */
export const jobRoutes: BoundRoute[] = [
  route(jobGet, async (work, { params }) => {
    const found = await sql<
      OutputOf<typeof jobGet>
    >`select id, kind, state, done, total, result, problem from platform.job where id = ${params.jobId}`.execute(
      work.tx,
    )
    const job = found.rows[0]
    if (!job) throw httpProblems.refuse('not-found')
    return job
  }),
]
