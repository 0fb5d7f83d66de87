import { newId } from '../../../../kernel/ids.ts'
import type { Work } from '../../../../platform/server/work.ts'
import type { NewCase } from '../../../case/domain/index.ts'
import { openCases } from '../../../case/server/index.ts'
import { operatorOfName } from '../../domain/index.ts'
import type { ResolvedPlace } from '../form-place.ts'
import { settleRows, type StoredRow } from './import-queries.ts'
import type { JudgedRow } from './judge-rows.ts'

/** A judged row and its place in the batch. */
export type BatchRow = { readonly id: string; readonly judged: JudgedRow }

/**
 * Makes a confirmed case (类别待认定) of every new row, in the caller's transaction: all or none. Rows are settled first, so
 * that the audit chain's lock comes last. Returns how many were made.
 */
export async function createCases(
  work: Work,
  place: ResolvedPlace,
  rows: readonly BatchRow[],
  progress: (done: number, total: number) => void = () => undefined,
): Promise<number> {
  const wanted = rows.filter((r) => r.judged.standing === 'new').map((r) => ({ caseId: newId(), ...r }))
  const caseOf = new Map(wanted.map((w) => [w.id, w.caseId]))
  await settleRows(
    work,
    rows.map((r): Pick<StoredRow, 'id' | 'standing' | 'known_case_id' | 'case_id' | 'region_code'> => ({
      id: r.id,
      standing: r.judged.standing,
      known_case_id: r.judged.knownCaseId,
      case_id: caseOf.get(r.id) ?? null,
      region_code: r.judged.regionCode,
    })),
  )
  progress(0, wanted.length)
  await openCases(
    work,
    wanted.map((w) => newCase(place, w.caseId, w.id, w.judged)),
  )
  progress(wanted.length, wanted.length)
  return wanted.length
}

function newCase(place: ResolvedPlace, id: string, rowId: string, judged: JudgedRow): NewCase {
  const { row } = judged
  return {
    id,
    campaignId: place.campaign.id,
    regionCode: judged.regionCode,
    departments: [],
    origin: { kind: 'ledger_import', id: rowId },
    siteId: null,
    operator: operatorOfName(row.name),
    name: row.name,
    townName: row.townName,
    address: row.address,
    responsiblePerson: row.responsiblePerson,
    landlord: '',
    // 附件2 has no column for the kind: somebody decides.
    violationKind: null,
    activities: row.activities,
    act: row.act,
    chemicals: row.chemicals.map(({ name, quantity, unit, approximate, original }) => ({
      name,
      quantity,
      unit,
      approximate,
      original,
    })),
    measuresText: row.measuresText,
    foundOn: judged.confirmedOn,
    state: 'confirmed',
    confirmedOn: judged.confirmedOn,
  }
}
