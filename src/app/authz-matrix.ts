import type { z } from 'zod'
import type { Action, Gate } from '../kernel/action.ts'

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

export const authzHead = 'action,method,path,scope,gate'

/** `public`, `signed-in`, or the roles in the order of the alphabet, `administrator|auditor`. */
const gateWords = (gate: Gate): string =>
  gate.kind === 'roles' ? gate.roles.toSorted().join('|') : gate.kind

/** The declared actions as lines of `authz-matrix.csv`, sorted by action; no cell needs quotes. */
export function authzMatrix(actions: readonly AnyAction[]): string[] {
  const rows = actions.map(({ name, method, path, scope, gate }) =>
    [name, method, path, scope, gateWords(gate)].join(','),
  )
  return [authzHead, ...rows.toSorted()]
}
