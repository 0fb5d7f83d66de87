import type { BoundRoute } from '../../../platform/server/http/route.ts'
import { importRoutes } from './import/import-routes.ts'
import { inboxRoutes } from './inbox/inbox-routes.ts'
import { kindRoutes } from './kinds/kind-routes.ts'
import { layoutRoutes } from './layouts/layout-routes.ts'
import { entryRoute } from './lists/entry-route.ts'
import { linkingRoutes } from './linking/linking-routes.ts'
import { listRoutes } from './lists/list-routes.ts'
import { registerRoutes } from './register/register-routes.ts'

export type { AfterConfirm, BaseListDeps } from './base-list-deps.ts'
export { baseListJobs } from './base-list-jobs.ts'
export { checkListFile, type FileCheck } from './import/check-file.ts'
export { importList, type ImportedList } from './import/import-list.ts'
export { linkImport } from './links-of-import.ts'
export { undoImport } from './import/undo-import.ts'
export { collectFolders, watchFolders } from './inbox/collect-folders.ts'
export { requireKind, requireShippedKind, type KnownKind } from './kinds/find-kind.ts'
export { shippedKinds } from './kinds/shipped-kinds.ts'
export { shippedModel as shippedLinkModel } from './linking/shipped-model.ts'

/** Every route of the feature; `deps` come from the composition. */
export const baseListRoutes = (deps: { readonly dataFolder: string | null }): BoundRoute[] => [
  ...kindRoutes,
  ...listRoutes,
  entryRoute,
  ...importRoutes,
  ...layoutRoutes,
  ...inboxRoutes(deps),
  ...linkingRoutes(),
  ...registerRoutes,
]
