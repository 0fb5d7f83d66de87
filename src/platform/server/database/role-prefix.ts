import { installationProblems } from './installation-problems.ts'

/** The prefix of an installation's roles in the cluster (decisions 12), safe to be put into SQL text as it is. */
export function checkRolePrefix(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,49}$/.test(name)) throw installationProblems.refuse('bad-role-prefix', { name })
  return name
}

/** The name of an opened installation's runtime role, for granting it rights on the queue's tables. */
export const roleNamesOf = (installation: { readonly database: { readonly appUrl: string } }): string =>
  decodeURIComponent(new URL(installation.database.appUrl).username)
