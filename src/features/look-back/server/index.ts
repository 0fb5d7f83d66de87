export { lookBackRoutes } from './look-back-routes.ts'
export { lookBackJobs, watchingMeters } from './look-back-jobs.ts'
export { cancelLookBacks, planLookBacks } from './actions/plan-look-backs.ts'
export { watchMeters } from './actions/watch-meters.ts'
