import type { BoundRoute } from '../../../platform/server/http/route.ts'
import { importRoutes } from './import/import-routes.ts'
import { kindRoutes } from './kinds/kind-routes.ts'
import { layoutRoutes } from './layouts/layout-routes.ts'
import { listRoutes } from './lists/list-routes.ts'

export type { BaseListDeps } from './base-list-deps.ts'
export { baseListJobs } from './base-list-jobs.ts'

/** Every route of the feature; `deps` come from the composition. */
export const baseListRoutes = (_deps: { dataFolder: string | null }): BoundRoute[] => [
  ...kindRoutes,
  ...listRoutes,
  ...importRoutes,
  ...layoutRoutes,
]
