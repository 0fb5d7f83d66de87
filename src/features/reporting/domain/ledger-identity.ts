import { foldWidth } from './ledger-rows/index.ts'

/** The same place of the same name is the same finding, however spelt: for telling a changed row from a new one. */
export const ledgerIdentity = (row: { readonly name: string; readonly address: string }): string =>
  `${foldWidth(row.name).replace(/[()（）]/g, '')}|${foldWidth(row.address)}`

/** 无名, 不详: nobody known stands behind it. */
const nameless = /^(?:无名|不详|不明|未知|无主)/
const enterpriseWord = /公司|厂|店|场|站|部|社|中心|作坊|企业|工厂|集团|所$|院$/

/** The operator a ledger's name speaks of; null when it names none. Kind by its words: the ledger has no column for it. */
export function operatorOfName(name: string): { kind: 'enterprise' | 'person'; name: string } | null {
  const folded = foldWidth(name)
  if (folded === '' || nameless.test(folded)) return null
  const person = /\(个人\)/.test(folded) || (folded.length <= 4 && !enterpriseWord.test(folded))
  return person
    ? { kind: 'person', name: name.replace(/[（(]个人[）)]/, '').trim() || name }
    : { kind: 'enterprise', name }
}
