export { countListsToSign } from './lists-to-sign.ts'
export { problemListRoutes } from './problem-list-routes.ts'
