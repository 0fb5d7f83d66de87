import { parseEnterpriseName, RegionNames } from '../identity/index.ts'
import type { ListKind } from '../list-kind.ts'

/** What a row names as operator: kind, name (at most 120 characters), its sound code. */
export type NamedOperator = {
  readonly kind: 'enterprise' | 'person'
  readonly name: string
  readonly creditCode: string | null
}

const organisationEnds =
  /(厂|店|社|部|场|站|行|坊|司|心|所|院|校|馆|吧|庄|园|队|组|厅|户|会|局|委|府|库|铺|摊|室|处)$/u

/** A name of two to four Han characters (or with ·) that does not end as organisations do; a code makes an enterprise. */
export function isPersonName(name: string): boolean {
  const bare = name.replace(/[\s\u3000]/g, '')
  return (
    (/^\p{Script=Han}{2,4}$/u.test(bare) || /^\p{Script=Han}+[·•]\p{Script=Han}+$/u.test(bare)) &&
    !organisationEnds.test(bare)
  )
}

/** The operator a row names; null when its kind's names are no operators or the name is empty. */
export function operatorOfRow(
  kind: Pick<ListKind, 'namesOperator'>,
  row: { readonly name: string; readonly creditCode: string | null },
): NamedOperator | null {
  const name = row.name.trim().slice(0, 120)
  if (!kind.namesOperator || name === '') return null
  const person = row.creditCode === null && isPersonName(name)
  return { kind: person ? 'person' : 'enterprise', name, creditCode: row.creditCode }
}

const foldPerson = (name: string): string => name.normalize('NFKC').replace(/\s/gu, '')
/** The same name of a person, nothing hidden by stars. */
export const samePerson = (a: string, b: string): boolean =>
  foldPerson(a) !== '' && !/[*某]/u.test(a) && foldPerson(a) === foldPerson(b)

/** Names stand at one place here: what the words themselves say of a region is enough. */
const noRegions = new RegionNames([])

/** The same name proper and trade words; the legal suffix and the regions in front may be left out on one side. */
function sameUndertaking(a: string, b: string): boolean {
  const [one, other] = [parseEnterpriseName(a, noRegions), parseEnterpriseName(b, noRegions)]
  const suffixes = one.suffix === other.suffix || one.suffix === 0 || other.suffix === 0
  const regions = one.regions.every(
    (name, n) => name === '' || !other.regions[n] || name === other.regions[n],
  )
  return one.body.length >= 2 && one.body === other.body && suffixes && regions
}

/**
 * Whether what a row names is the operator its site has: its short name (鸿运涂料 for 清源县鸿运涂料有限公司), or an account in
 * the name of the person in charge. Codes decide where the row has one.
 * @param known `persons`: in charge of it, as rows of the site say
 */
export function namesKnownOperator(
  named: NamedOperator,
  known: { readonly name: string; readonly creditCode: string | null; readonly persons: readonly string[] },
): boolean {
  if (named.creditCode !== null) return named.creditCode === known.creditCode
  // Four characters may be a short name as well as a person's: 鸿运涂料.
  const person = [known.name, ...known.persons].some((one) => samePerson(one, named.name))
  return person || sameUndertaking(named.name, known.name)
}
