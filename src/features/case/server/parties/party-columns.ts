import type { Work } from '../../../../platform/server/work.ts'
import { maskIdNumber, maskPhone, partyProblems, type PartyFacts } from '../../domain/index.ts'
import { keysOf } from './identity-keys.ts'
import { regionExists, seal } from './party-queries.ts'

type Numbers = { readonly idNumber: string; readonly phone: string }

/** A party's columns as the table keeps them: numbers masked and hashed. @throws Problem `party/region-unknown` 422 */
export async function partyColumns(work: Work, facts: PartyFacts, numbers: Numbers) {
  if (facts.homeRegion !== null && !(await regionExists(work, facts.homeRegion)))
    throw partyProblems.refuse('region-unknown', { code: facts.homeRegion })
  const plates = [...new Set(facts.plates)]
  return {
    kind: facts.kind,
    roles: facts.roles,
    name: facts.name,
    credit_code: facts.creditCode || null,
    operator_id: facts.operatorId,
    site_id: facts.siteId,
    plates,
    home_region: facts.homeRegion,
    address: facts.address,
    id_masked: maskIdNumber(numbers.idNumber),
    phone_masked: maskPhone(numbers.phone),
    identity_keys: await keysOf(work, { ...numbers, creditCode: facts.creditCode, plates }),
    from_on: facts.fromOn,
    to_on: facts.toOn,
    source: facts.source,
    note: facts.note,
    file_ids: facts.fileIds,
  }
}

/** The whole numbers, where only those who handle the case read them. */
export async function sealNumbers(
  work: Work,
  of: { readonly caseId: string; readonly partyId: string },
  numbers: Numbers,
): Promise<void> {
  await seal(work, {
    party_id: of.partyId,
    case_id: of.caseId,
    id_number: numbers.idNumber || null,
    phone: numbers.phone || null,
  })
}
