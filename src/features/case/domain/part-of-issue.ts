import type { Issue } from '../../../kernel/problem.ts'

/** Where on the case page a missing thing is supplied: the first word of the issue's path names it. */
const parts: Readonly<Record<string, string>> = {
  measures: 'overview',
  clearance: 'clearance',
  wayOut: 'way-out',
}

/** The id of the part of the case page that supplies what an issue of the closure check misses. */
export const partOfIssue = (issue: Pick<Issue, 'path'>): string =>
  parts[issue.path?.split('.')[0] ?? ''] ?? 'overview'
