import { daysBetween, type LocalDate } from '../../../../kernel/local-date.ts'
import {
  licenceStateNames,
  operatorRoleNames,
  shortNameOf,
  type OperatorRole,
  type SiteRegister360,
} from '../../domain/index.ts'
import type { SiteRow } from './site-lists.ts'

type Known = { id: string; name: string; creditCode: string | null }

/** Who ran the place, from when to when, as rows and decisions tell it; newest first. */
export function presentOperators(
  rows: readonly SiteRow[],
  current: Known | null,
): SiteRegister360['operators'] {
  const operators = new Map<string, SiteRow[]>()
  for (const row of rows)
    if (row.operator_id) operators.set(row.operator_id, [...(operators.get(row.operator_id) ?? []), row])
  if (current && !operators.has(current.id)) operators.set(current.id, [])
  return [...operators]
    .map(([operatorId, own]) => {
      const isCurrent = operatorId === current?.id
      const role: OperatorRole = isCurrent
        ? 'current'
        : (own.find((row) => row.operator_role)?.operator_role ?? 'beside')
      const ended = own.length > 0 && own.every((row) => row.went_on !== null || row.status === 'closed')
      return {
        operatorId,
        name: own[0]?.operator_name ?? current?.name ?? '',
        creditCode: own[0]?.operator_code ?? (isCurrent ? current.creditCode : null),
        role:
          !isCurrent && role === 'current'
            ? ('former' as const)
            : ended && !isCurrent
              ? ('former' as const)
              : role,
        current: isCurrent,
        from: earliest(own.map((row) => row.begins_on ?? row.cells.openedOn ?? row.came_on)),
        to: ended ? latest(own.map((row) => row.cells.closedOn ?? row.went_on)) : null,
        sources: [...new Set(own.map((row) => `${shortNameOf(row.org_kind)}·${row.list_label}`))],
      }
    })
    .map((o) => ({ ...o, roleName: o.current ? '现在的经营者' : operatorRoleNames[o.role] }))
    .toSorted((a, b) => Number(b.current) - Number(a.current) || ((b.from ?? '') < (a.from ?? '') ? -1 : 1))
}

const known = (dates: readonly (string | null | undefined)[]) =>
  dates.filter((d): d is string => !!d).toSorted()
const earliest = (dates: readonly (string | null | undefined)[]): string | null => known(dates)[0] ?? null
const latest = (dates: readonly (string | null | undefined)[]): string | null => known(dates).at(-1) ?? null

const soonDays = 90

/** Licences that lists tell of, those that run out first on top. */
export function presentLicences(rows: readonly SiteRow[], today: LocalDate): SiteRegister360['licences'] {
  return rows
    .filter((row) => row.kindOf.subject === 'licence' && row.gone_import_id === null)
    .map((row) => {
      const daysLeft = row.valid_to === null ? null : daysBetween(today, row.valid_to)
      const state =
        row.status === 'closed'
          ? ('revoked' as const)
          : daysLeft === null
            ? ('unknown' as const)
            : daysLeft < 0
              ? ('expired' as const)
              : daysLeft <= soonDays
                ? ('soon' as const)
                : ('valid' as const)
      return {
        rowId: row.id,
        licenceNo: row.licence_no,
        kindLabel: row.cells.licenceKind ?? row.kindOf.label,
        holder: row.name,
        scope: row.cells.licenceScope ?? '',
        beginsOn: row.cells.validFrom ?? row.cells.issuedOn ?? row.begins_on,
        validTo: row.valid_to,
        state,
        stateName: licenceStateNames[state],
        daysLeft,
      }
    })
    .toSorted((a, b) => ((a.validTo ?? '9999') < (b.validTo ?? '9999') ? -1 : 1))
}

/** The landlord as the site's own record or a list of rented premises names it. */
export function landlordOf(
  rows: readonly SiteRow[],
  site: { landlord_name: string; landlord_telephone: string },
): SiteRegister360['landlord'] {
  if (site.landlord_name !== '')
    return { name: site.landlord_name, telephone: site.landlord_telephone, from: '场所登记' }
  const row = rows.find((r) => r.gone_import_id === null && r.cells.landlord)
  if (!row) return null
  return {
    name: row.see('landlord', row.cells.landlord ?? '') ?? '',
    telephone: row.see('landlordTelephone', row.cells.landlordTelephone ?? '') ?? '',
    from: `${shortNameOf(row.org_kind)}·${row.list_label}`,
  }
}
