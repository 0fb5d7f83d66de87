import type { OrgKind } from '../../src/features/organisation/domain/index.ts'
import type { LocalDate } from '../../src/kernel/local-date.ts'
import type { ListUnit } from './list-units.ts'

/** A file as a department hands it in. `key` names it; a newer version of a list has the same kind, orgKind and label. */
export type DepartmentFile = {
  readonly key: string
  /** Id of a list kind. */
  readonly kind: string
  readonly orgKind: OrgKind
  readonly label: string
  readonly fileName: string
  readonly asOf: LocalDate
  readonly bytes: Buffer
}

/** What the row was made from; `clear` false: written so that nothing in it proves the unit. `row` as in ListTruth. */
export type RowOrigin = {
  readonly file: string
  readonly row: number
  readonly unit: ListUnit
  readonly clear: boolean
}

/**
 * What a clerk ought to see of a row. link: it means the world's site or one that an earlier row founded. ask: the same,
 * but written so that it should wait for a decision (damaged or no code and a slip beside). found: no site yet, the
 * village is told. unplaced: no site and no village. `row`: its row in the sheet, 1-based; the head of a CSV is row 1.
 */
export type ListTruth = {
  readonly file: string
  readonly row: number
  readonly unitKey: string
  readonly siteKey: string | null
  readonly operatorKey: string | null
  readonly meant: 'link' | 'ask' | 'found' | 'unplaced'
}

/** The truth of all rows in the order in which the files come in. */
export function settleTruth(origins: readonly RowOrigin[]): ListTruth[] {
  const founded = new Set<string>()
  return origins.map(({ file, row, unit, clear }) => {
    const known = unit.siteKey !== null || founded.has(unit.key)
    const meant = known ? (clear ? 'link' : 'ask') : unit.village ? 'found' : 'unplaced'
    if (meant === 'found') founded.add(unit.key)
    return { file, row, unitKey: unit.key, siteKey: unit.siteKey, operatorKey: unit.operatorKey, meant }
  })
}

/** The dates a workbook tells of itself: the same whenever it is made. */
export const madeOn = (day: LocalDate): { created: Date; modified: Date } => {
  const at = new Date(`${day}T08:00:00Z`)
  return { created: at, modified: at }
}
