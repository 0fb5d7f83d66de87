import { caseActionNames } from '../../features/case/domain/index.ts'

/** Steps of a case as the audit names them, `case.<step>`: not each is called like its route. */
export const auditActionNames: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(caseActionNames).map(([step, name]) => [`case.${step}`, name]),
)
