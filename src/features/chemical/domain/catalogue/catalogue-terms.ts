import type { CatalogueItem } from './catalogue-item.ts'

/** A name of the catalogue as it may stand in a business scope. */
export type CatalogueTerm = { readonly term: string; readonly item: CatalogueItem }

const qualifier = /\s*[[［【(（][^\]］】)）]*[\]］】)）]\s*$/
const locants = /^[\dNOSαβγ'′]+([,，][\dNOSαβγ'′]+)*-(?=\p{Script=Han}{3})/u
const longestTerm = 40
/** Numbers are trade names of old pesticides (1605) and would be found in every house number. */
const tellsNothing = /^([\d\s.,/-]*|[A-Za-z]{1,2})$/

/**
 * The terms under which items are looked for: names and aliases without their qualifier ([含量≥30%]) and, as scopes leave them
 * out, without leading locants (1,2-二氯乙烷 → 二氯乙烷). The first item that has a term keeps it.
 */
export function catalogueTerms(items: readonly CatalogueItem[]): CatalogueTerm[] {
  const found = new Map<string, CatalogueTerm>()
  const add = (term: string, item: CatalogueItem): void => {
    if (!tellsNothing.test(term) && term.length <= longestTerm && !found.has(term))
      found.set(term, { term, item })
  }
  const plain = items.map((item) => [item.name, ...item.aliases].map(withoutQualifier))
  items.forEach((item, at) => plain[at]!.forEach((term) => add(term, item)))
  items.forEach((item, at) => plain[at]!.forEach((term) => add(term.replace(locants, ''), item)))
  return [...found.values()]
}

function withoutQualifier(name: string): string {
  let term = name
  while (qualifier.test(term) && term.replace(qualifier, '') !== '') term = term.replace(qualifier, '')
  return term.trim()
}
