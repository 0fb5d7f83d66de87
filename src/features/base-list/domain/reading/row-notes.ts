import { issueTexts, type IssueCode } from './issue-texts.ts'
import type { ListIssue } from './list-issue.ts'
import type { RowMark } from './list-row-draft.ts'

export type IssueDetails = Readonly<Record<string, string | number>>
/** Where a finding stands: the column's letter and head, and its field. */
export type IssuePlace = { readonly title: string; readonly field: string | null }

const shownCharacters = 40
const shown = (value: string | number): string => {
  const text = String(value)
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text
}

/** What was found while reading one row. */
export class RowNotes {
  readonly issues: ListIssue[] = []
  readonly marks: RowMark[] = []
  hasError = false
  private readonly sheet: string
  /** 1-based. */
  readonly row: number

  constructor(sheet: string, row: number) {
    this.sheet = sheet
    this.row = row
  }

  say(code: IssueCode, place: IssuePlace | null, details: IssueDetails = {}): void {
    const { severity, message } = issueTexts[code]
    if (severity === 'error') this.hasError = true
    this.issues.push({
      sheet: this.sheet,
      row: this.row,
      column: place?.title ?? '',
      field: place?.field ?? null,
      code,
      message: message.replace(/\{(\w+)\}/g, (_, key: string) =>
        key === 'value' ? shown(details[key] ?? '') : String(details[key] ?? ''),
      ),
      severity,
    })
  }

  mark(mark: RowMark): void {
    if (!this.marks.includes(mark)) this.marks.push(mark)
  }
}
