export { registerSite } from './actions/register-site.ts'
export { ensureOperator } from './ensure-operator.ts'
export { requireSite, type KnownSite } from './require-site.ts'
export { learnAboutSite, noteInspection } from './site-queries.ts'
export { siteRoutes } from './site-routes.ts'
export {
  dropListedSites,
  dropUnusedOperators,
  findSiteUses,
  foundSites,
  learnAboutSites,
  makeOperators,
  type LearntColumns,
  type ListedOperator,
  type ListedSite,
  type SiteUse,
} from './sites-of-lists.ts'
