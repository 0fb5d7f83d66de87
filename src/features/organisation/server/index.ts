export { forActorDepartment, inActorRegion, requireInRegion, requireRole, visibleTo } from './jurisdiction.ts'
