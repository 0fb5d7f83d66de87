export { disciplineRoutes } from './discipline-routes.ts'
