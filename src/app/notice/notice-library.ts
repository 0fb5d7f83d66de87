import type { NoticeLibrary, ShippedNotice as LibraryNotice } from '../../features/campaign/server/index.ts'
import { checkNotice } from './check-notice.ts'
import { knownPapers, loadShippedNotices, repositoryRoot } from './shipped-notices.ts'

/**
 * The notices that the installation ships, read and checked once at start, and the check for uploaded ones. Throws when a
 * shipped notice does not pass (a bug of the release).
 */
export function openNoticeLibrary(root: string = repositoryRoot): NoticeLibrary {
  const papers = knownPapers(root)
  const shipped = new Map(
    loadShippedNotices(root).map(({ key, notice, text }): [string, LibraryNotice] => [
      key,
      { notice, text: [text.own, text.forwarded].filter(Boolean).join('\n\n') || null },
    ]),
  )
  return {
    list: () => [...shipped.values()],
    find: (key) => shipped.get(key),
    check(text, fileName) {
      const checked = checkNotice(text, fileName, papers)
      const issues = checked.issues.map(({ line, column, path, message }) => ({
        line,
        column,
        path,
        message,
      }))
      return { ok: checked.ok, title: checked.ok ? checked.notice.title : null, issues }
    },
  }
}
