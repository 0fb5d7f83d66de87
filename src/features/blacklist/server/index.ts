export { blacklistRoutes } from './blacklist-routes.ts'
export { isBlacklisted } from './is-blacklisted.ts'
