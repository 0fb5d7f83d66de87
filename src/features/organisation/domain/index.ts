export * from './session-contract.ts'
export { orgKindNames, orgKinds, type OrgKind } from './org-kind.ts'
export { businessRoles, regionWideRoles, roleNames, roles, type Role } from './role.ts'
export { organisationProblems } from './organisation-problems.ts'
