/** Of versions, oldest first, the newest that holds on a local day; before the first, the first. */
export function versionInForce<T extends { readonly from: string }>(versions: readonly T[], asOf: string): T {
  return versions.findLast(({ from }) => from <= asOf) ?? versions[0]!
}

/** Orders versions from the oldest to the newest. */
export const byFrom = (a: { readonly from: string }, b: { readonly from: string }): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0
