/** Where each page of a list came from, so that 上一页 works with keyset cursors; kept while the product is open. */
const cameFrom = new Map<string, string>()

export function rememberStep(list: string, from: string | undefined, to: string): void {
  cameFrom.set(`${list} ${to}`, from ?? '')
}

/** The cursor of the page before; '' is the first page; undefined when the address came from elsewhere. */
export const stepBack = (list: string, cursor: string): string | undefined =>
  cameFrom.get(`${list} ${cursor}`)

/** `共 37 条`, `共 1000+ 条`. */
export const countWords = (count: number, more: boolean): string => `共 ${count}${more ? '+' : ''} 条`

/** The part of an address that belongs to a list: its filters, without paging. */
export function filtersOf(
  query: Readonly<Record<string, string | string[]>>,
  keys: readonly string[],
): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(query).filter(([key]) => keys.includes(key)))
}
