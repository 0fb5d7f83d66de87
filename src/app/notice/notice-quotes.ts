import type { NoticeFinding } from './read-paper.ts'
import type { Path } from '../../platform/documents/yaml-place.ts'

/** The masked text of a notice, and of the paper it forwards. */
export type NoticeText = { readonly own: string; readonly forwarded: string | null }

/** Line breaks and blanks of the printed page do not count. */
const fold = (text: string): string => text.replace(/\s+/g, '')

/** Every quote stands verbatim in the paper that its citation names (decisions 8). */
export function noticeQuotes(notice: unknown, text: NoticeText): NoticeFinding[] {
  const folded = { own: fold(text.own), forwarded: text.forwarded === null ? null : fold(text.forwarded) }
  const visit = (value: unknown, path: Path): NoticeFinding[] => {
    if (typeof value !== 'object' || value === null) return []
    const inner = Object.entries(value).flatMap(([key, item]) =>
      visit(item, [...path, Array.isArray(value) ? Number(key) : key]),
    )
    if (!('quote' in value) || typeof value.quote !== 'string') return inner
    const paper = 'of' in value && value.of === 'forwarded' ? folded.forwarded : folded.own
    if (paper?.includes(fold(value.quote))) return inner
    const message = `原文中找不到“${value.quote.slice(0, 20)}…”，quote 必须逐字抄录，请核对（标点、全半角也须一致）。`
    return [{ path: [...path, 'quote'], code: 'quote_not_found', message }, ...inner]
  }
  return visit(notice, [])
}
