import { issueLabel } from './issue-texts.ts'
import type { IssueCount, ListIssue } from './list-issue.ts'

/** Keeps at most `perCode` findings of a kind word for word and counts the rest, so that the report of a bad file stays small. */
export class IssueCollector {
  private readonly perCode: number
  private readonly kept: ListIssue[] = []
  private readonly counts = new Map<string, { severity: 'error' | 'notice'; count: number; kept: number }>()

  constructor(perCode = 50) {
    this.perCode = perCode
  }

  add(issues: readonly ListIssue[]): void {
    for (const issue of issues) {
      let known = this.counts.get(issue.code)
      if (!known) this.counts.set(issue.code, (known = { severity: issue.severity, count: 0, kept: 0 }))
      known.count += 1
      if (known.kept >= this.perCode) continue
      known.kept += 1
      this.kept.push(issue)
    }
  }

  /** Errors first, then in the order of the file. */
  issues(): ListIssue[] {
    const rank = (issue: ListIssue) => (issue.severity === 'error' ? 0 : 1)
    return this.kept.toSorted((a, b) => rank(a) - rank(b))
  }

  issueCounts(): IssueCount[] {
    return [...this.counts].map(([code, c]) => ({ code, label: issueLabel(code), ...c }))
  }
}
