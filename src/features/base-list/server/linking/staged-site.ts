import type { LinkRow, LinkSite } from './link-subjects.ts'

/** A site as it stands in this go: the rows it has and those it has just got; the keys this go gave it. */
export type StagedSite = { site: LinkSite; readonly rows: LinkRow[]; readonly keys: Set<number> }

/** What both sides of a pair may be shown to: the departments that see every row it rests on; null: all. */
export const commonDepartments = (a: readonly string[], b: readonly string[] | null): string[] =>
  b === null ? [...a] : a.filter((d) => b.includes(d))

/** The smallest region both lie in. */
export function commonRegion(a: string, b: string): string {
  for (const length of [15, 12, 9, 6, 4, 2]) {
    if (a.length >= length && b.length >= length && a.slice(0, length) === b.slice(0, length))
      return a.slice(0, length)
  }
  return a.slice(0, 2)
}
