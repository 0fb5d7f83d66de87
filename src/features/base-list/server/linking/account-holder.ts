import {
  isPersonName,
  namesKnownOperator,
  operatorOfRow,
  samePerson,
  weightWords,
  type ListKind,
  type SiteComparison,
} from '../../domain/index.ts'
import { commonDepartments, type StagedSite } from './staged-site.ts'
import type { LinkRow } from './link-subjects.ts'

/** The operator the site has when that is whom the row names; null: the row names somebody else, or nobody. */
export function standingOperator(
  { site, rows }: StagedSite,
  row: LinkRow,
  kind: ListKind | undefined,
): { id: string; made: boolean } | null {
  const named = kind ? operatorOfRow(kind, { name: row.name, creditCode: row.credit_code }) : null
  if (!named || site.operator_id === null) return null
  const persons = rows.flatMap((other) => (other.operator_id === site.operator_id ? [other.person] : []))
  const known = { name: site.operator_name ?? '', creditCode: site.operator_code, persons }
  return namesKnownOperator(named, known) ? { id: site.operator_id, made: false } : null
}

/** An account without a code in the name of the one the place is rented from: the place's own, but no operator of it. */
export const isLandlordsAccount = ({ site }: StagedSite, row: LinkRow): boolean =>
  row.credit_code === null && samePerson(site.landlord_name, row.name)

/** log2 of how much likelier one name is when it is one place's: half of a village's people bear one of some eighty names. */
const weightOfHolder = 6

/**
 * An account that stands in the name of the person in charge or of the landlord, at the very address, is the place's own:
 * linked. Any other comparison stays what it is; a landlord's name elsewhere says nothing.
 */
export function weighAccountHolder<C extends SiteComparison & { readonly departments: readonly string[] }>(
  compared: C,
  row: LinkRow,
  staged: StagedSite,
): C | (SiteComparison & { readonly departments: readonly string[] }) {
  if (compared.band === 'linked' || row.credit_code !== null || !isPersonName(row.name)) return compared
  const holder = holderOf(staged, row)
  const { evidence } = compared
  if (!holder || !evidence.some((e) => e.field === 'address' && e.likeness === 'same')) return compared
  const weight = compared.weight + weightOfHolder
  return {
    siteId: compared.siteId,
    band: 'linked',
    weight,
    probability: Math.round((2 ** weight / (1 + 2 ** weight)) * 10_000) / 10_000,
    evidence: [
      ...evidence,
      {
        field: 'person',
        label: `账户名与${holder.is}`,
        left: row.name,
        right: holder.name,
        likeness: 'same',
        says: `账户名与${holder.is}相同`,
        weight: weightOfHolder,
        weightWords: weightWords(weightOfHolder),
      },
    ],
    saysWho: true,
    samePlace: compared.samePlace,
    sameCode: compared.sameCode,
    codesDiffer: compared.codesDiffer,
    villagesDiffer: compared.villagesDiffer,
    apart: compared.apart,
    undone: compared.undone,
    departments: commonDepartments([...compared.departments], holder.departments),
  }
}

/** Whom of the place the account names, and who may see that (null: everybody who sees the place). */
function holderOf(
  staged: StagedSite,
  row: LinkRow,
): { is: '负责人' | '出租人'; name: string; departments: readonly string[] | null } | null {
  const charged = staged.rows.find((other) => other.id !== row.id && samePerson(other.person, row.name))
  if (charged) return { is: '负责人', name: charged.person, departments: charged.departments }
  if (!isLandlordsAccount(staged, row)) return null
  return { is: '出租人', name: staged.site.landlord_name, departments: null }
}
