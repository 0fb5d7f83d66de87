/** Values of an address's query: text, numbers and switches; a list repeats its key. Empty ones are left out. */
export type SearchValues = Readonly<Record<string, unknown>>

/** `{state: ['a','b'], q: '云溪'}` → `?state=a&state=b&q=…`; '' when nothing is set. */
export function encodeSearch(values: SearchValues): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (one === undefined || one === null || one === '') continue
      if (typeof one === 'object') throw new RangeError(`${key} cannot stand in an address`)
      params.append(key, String(one))
    }
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}

/** The reverse: every value is text, a repeated key a list. The query's zod schema gives them their types. */
export function decodeSearch(search: string): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {}
  for (const [key, value] of new URLSearchParams(search)) {
    if (key === '__proto__') continue
    const known = values[key]
    values[key] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value]
  }
  return values
}
