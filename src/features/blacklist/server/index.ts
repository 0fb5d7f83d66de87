export { blacklistRoutes } from './blacklist-routes.ts'
export { entriesInForce, type EntryInForce } from './entries-in-force.ts'
export { isBlacklisted } from './is-blacklisted.ts'
