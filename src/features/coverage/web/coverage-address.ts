/** The address of a coverage page, with what is empty left out. */
export function coverageHref(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value)
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

/** Those of the address that say whose and which coverage. */
export function scopeOf(query: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    ['region', 'campaign', 'round', 'basis'].flatMap((key) => {
      const value = query[key]
      return typeof value === 'string' && value !== '' ? [[key, value]] : []
    }),
  )
}
