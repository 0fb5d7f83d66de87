import { baseListRoutes } from '../../features/base-list/server/index.ts'
import { blacklistRoutes } from '../../features/blacklist/server/index.ts'
import { campaignRoutes, type NoticeLibrary } from '../../features/campaign/server/index.ts'
import { caseRoutes } from '../../features/case/server/index.ts'
import { chemicalRoutes } from '../../features/chemical/server/index.ts'
import { coverageRoutes } from '../../features/coverage/server/index.ts'
import { disciplineRoutes } from '../../features/discipline/server/index.ts'
import { dutyRoutes } from '../../features/duty/server/index.ts'
import { lawRoutes } from '../../features/law/server/index.ts'
import { inspectionRoutes } from '../../features/inspection/server/index.ts'
import { lookBackRoutes } from '../../features/look-back/server/index.ts'
import { leadRoutes } from '../../features/lead/server/index.ts'
import {
  organisationRoutes,
  requireRole,
  visibleTo,
  type OrganisationDeps,
} from '../../features/organisation/server/index.ts'
import { reportingRoutes } from '../../features/reporting/server/index.ts'
import { screeningRules } from '../../features/screening/domain/rules/index.ts'
import {
  screeningRoutes,
  vocabularyRoutes,
  type ScreeningDeps,
} from '../../features/screening/server/index.ts'
import { siteRoutes } from '../../features/site/server/index.ts'
import type { Database } from '../../platform/server/database/database.ts'
import { fileRoutes } from '../../platform/server/files/file-routes.ts'
import type { startImageProcess } from '../../platform/server/files/image-process.ts'
import type { BoundRoute } from '../../platform/server/http/route.ts'
import { jobRoutes } from '../../platform/server/jobs/job-routes.ts'
import { deskRoutes } from '../desk/desk-routes.ts'
import { openChecklistLibrary } from '../notice/checklist-library.ts'

/** Whose work leaves photos and papers; the database's copy stands in the first migration. */
const fileWriters = [
  'grid_worker',
  'clerk',
  'leader_in_charge',
  'principal_leader',
  'department_officer',
] as const

/** Every action the product has. The authorisation matrix, the OpenAPI document and the client follow from this list. */
export function allRoutes(deps: {
  organisation: OrganisationDeps
  images: ReturnType<typeof startImageProcess>
  notices: NoticeLibrary
  /** Where inboxes for department lists stand; only the running server has one. */
  dataFolder?: string
}): BoundRoute[] {
  return [
    ...organisationRoutes(deps.organisation),
    ...dutyRoutes,
    ...lawRoutes,
    ...campaignRoutes(deps.notices),
    ...chemicalRoutes,
    ...siteRoutes,
    ...baseListRoutes({ dataFolder: deps.dataFolder ?? null }),
    ...caseRoutes,
    ...disciplineRoutes,
    ...leadRoutes,
    ...screeningRoutes({ rules: screeningRules }),
    ...vocabularyRoutes,
    ...inspectionRoutes(openChecklistLibrary()),
    ...blacklistRoutes,
    ...lookBackRoutes,
    ...coverageRoutes,
    ...reportingRoutes,
    ...deskRoutes,
    ...fileRoutes(deps.images, {
      visible: visibleTo,
      requireWriter: (work) => requireRole(work, ...fileWriters),
    }),
    ...jobRoutes,
  ]
}

/** What runs of screening stand on: the product's rules, in this process or on the service that SCREENING_URL names. */
export const screeningDeps = (database: Database): ScreeningDeps => ({
  database,
  rules: screeningRules,
  engineUrl: process.env['SCREENING_URL']?.trim() || null,
})
