import { noticeDatePhrases } from './notice-date-phrases.ts'
import { noticeQuotes, type NoticeText } from './notice-quotes.ts'
import { noticeReferences, type KnownPapers } from './notice-references.ts'
import { noticeSchema, type FullNotice } from './notice-schema.ts'
import { inOrder, readPaper, type NoticeIssue } from './read-paper.ts'

export { paperFileLimit as noticeFileLimit } from './read-paper.ts'

export type NoticeCheck =
  | { readonly ok: true; readonly notice: FullNotice; readonly issues: readonly NoticeIssue[] }
  | { readonly ok: false; readonly notice?: undefined; readonly issues: readonly NoticeIssue[] }

export type KnownToCheck = KnownPapers & {
  /** With the notice's text at hand, every quote is looked for in it. */
  readonly text?: NoticeText
}

/**
 * Checks the text of a `notice.yaml`: YAML, schema, references, dates, citations (C1). Never throws for bad input;
 * every issue names file, line (1-based), column and what to do. `file` is printed only.
 */
export function checkNotice(text: string, file: string, known: KnownToCheck): NoticeCheck {
  const read = readPaper(text, file, noticeSchema)
  if (!read.ok) return { ok: false, issues: read.issues }
  const notice = read.value
  const findings = [
    ...noticeReferences(notice, known),
    ...noticeDatePhrases(notice),
    ...(known.text ? noticeQuotes(notice, known.text) : []),
  ]
  if (findings.length === 0) return { ok: true, notice, issues: [] }
  return { ok: false, issues: inOrder(findings.map(read.issueAt)) }
}
