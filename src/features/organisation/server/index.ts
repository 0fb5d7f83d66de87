import type { BoundRoute } from '../../../platform/server/http/route.ts'
import { auditRoutes } from './audit-routes.ts'
import { orgRoutes } from './org-routes.ts'
import type { OrganisationDeps } from './organisation-deps.ts'
import { passkeyRoutes } from './passkey-routes.ts'
import { personRoutes } from './person-routes.ts'
import { regionRoutes } from './region-routes.ts'
import { savedViewRoutes } from './saved-view-routes.ts'
import { sessionRoutes } from './session-routes.ts'

export type { OrganisationDeps } from './organisation-deps.ts'
export {
  forActorDepartment,
  inActorRegion,
  requireInRegion,
  requireRole,
  sharedWith,
  visibleTo,
} from './jurisdiction.ts'
export { addUser, type NewUser } from './actions/add-user.ts'
export { addOrg } from './actions/change-org.ts'
export { addPost } from './actions/change-post.ts'
export { importRegions } from './actions/import-regions.ts'
export { listRegionsBelow, type RegionImportRow } from './region-queries.ts'
export { foundInstallation, openConsoleSession } from './console.ts'
export { hashPassword } from './password-hash.ts'
export { isProofOf } from './passkey-proof.ts'
export { reauthenticateInProcess } from './reauthenticate-in-process.ts'
export { takeReauthentication, type Reauthentication } from './take-reauthentication.ts'

/** Every route of the feature; `deps` come from the composition. */
export const organisationRoutes = (deps: OrganisationDeps): BoundRoute[] => [
  ...sessionRoutes(deps),
  ...passkeyRoutes(deps),
  ...regionRoutes,
  ...orgRoutes,
  ...personRoutes,
  ...savedViewRoutes,
  ...auditRoutes,
]
