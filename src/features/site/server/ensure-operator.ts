import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../platform/server/work.ts'
import { identityKeyOf, type OperatorKind } from '../domain/index.ts'
import { findOperator, insertOperator } from './site-queries.ts'

/** The operator of that identity at that place, made when it is new. Safe when two ask at once. */
export async function ensureOperator(
  work: Work,
  operator: { kind: OperatorKind; name: string; creditCode?: string | null; regionCode: string },
): Promise<{ id: string; identityKey: string }> {
  const identityKey = identityKeyOf(operator)
  const found = await findOperator(work, operator.regionCode, identityKey)
  if (found) return { id: found.id, identityKey }
  const id = newId()
  await insertOperator(work, {
    id,
    kind: operator.kind,
    name: operator.name,
    credit_code: operator.creditCode || null,
    identity_key: identityKey,
    region_code: operator.regionCode,
  })
  const now = await findOperator(work, operator.regionCode, identityKey)
  return { id: now!.id, identityKey }
}
