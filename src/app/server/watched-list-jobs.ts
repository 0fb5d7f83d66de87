import { baseListJobs, type BaseListDeps } from '../../features/base-list/server/index.ts'
import { watchingMeters } from '../../features/look-back/server/index.ts'
import type { JobHandlers } from '../../platform/server/jobs/jobs.ts'

/** The jobs of department lists; after an import its readings are held against the meters that case files say were cut. */
export function watchedListJobs(deps: BaseListDeps): JobHandlers {
  const jobs = baseListJobs(deps)
  return { ...jobs, 'list-link': watchingMeters(jobs['list-link']!) }
}
