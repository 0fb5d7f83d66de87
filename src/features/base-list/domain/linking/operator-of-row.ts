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
