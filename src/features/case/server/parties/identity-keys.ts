import { sql } from 'kysely'
import type { Work } from '../../../../platform/server/work.ts'
import type { CasePartyKind, PartyRole } from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { partiesOf } from './party-queries.ts'

/** Who stands in a case, as another case would know them again. */
export type PartyIdentity = {
  /** null: the case's own operator. */
  readonly partyId: string | null
  readonly kind: CasePartyKind
  readonly name: string
  readonly roles: readonly PartyRole[]
  readonly operatorId: string | null
  readonly siteId: string | null
  /**
   * `code:<credit code>`, `id:<keyed hash of the identity number>`, `phone:<keyed hash>`, `plate:<number>`. A credit code reads as in
   * case_file.identity_key and work.operator.identity_key; a name alone is no key: namesakes are many.
   */
  readonly keys: readonly string[]
}

/** Identity keys of a case's operator and of all who stand in it. @throws Problem `case/not-found` 404 */
export async function partyIdentityKeys(work: Work, caseId: string): Promise<PartyIdentity[]> {
  const row = await requireCase(work, caseId)
  const operator: PartyIdentity = {
    partyId: null,
    kind: row.identity_key?.startsWith('person:') ? 'person' : 'unit',
    name: row.name,
    roles: [],
    operatorId: row.operator_id,
    siteId: row.site_id,
    keys: row.identity_key?.startsWith('code:') ? [row.identity_key] : [],
  }
  const parties = await partiesOf(work, [caseId])
  return [
    operator,
    ...parties.map((p): PartyIdentity => ({
      partyId: p.id,
      kind: p.kind,
      name: p.name,
      roles: p.roles,
      operatorId: p.operator_id,
      siteId: p.site_id,
      keys: p.identity_keys,
    })),
  ]
}

/** The keys under which a party is kept; numbers go in as hashes under the installation's own secret. */
export async function keysOf(
  work: Work,
  of: { creditCode: string; idNumber: string; phone: string; plates: readonly string[] },
): Promise<string[]> {
  const hashed = await sql<{ id: string | null; phone: string | null }>`select
    case when ${of.idNumber} <> '' then app.identity_hash('id', ${of.idNumber}) end as id,
    case when ${of.phone} <> '' then app.identity_hash('phone', ${of.phone}) end as phone`.execute(work.tx)
  const { id, phone } = hashed.rows[0]!
  return [
    ...(of.creditCode ? [`code:${of.creditCode}`] : []),
    ...(id ? [`id:${id}`] : []),
    ...(phone ? [`phone:${phone}`] : []),
    ...of.plates.map((plate) => `plate:${plate}`),
  ]
}

/** `code:…` → 统一社会信用代码相同 */
export const sameness = (key: string): string =>
  key.startsWith('code:')
    ? '统一社会信用代码相同'
    : key.startsWith('id:')
      ? '身份证号码相同'
      : key.startsWith('phone:')
        ? '电话号码相同'
        : `车牌相同（${key.slice('plate:'.length)}）`
