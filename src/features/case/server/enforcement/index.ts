export { enforcementActsOf, proceedingsOf, type ProceedingRecord } from './enforcement-queries.ts'
export { enforcementRoutes } from './enforcement-routes.ts'
export { procedureContext, actingOffice } from './procedure-context.ts'
