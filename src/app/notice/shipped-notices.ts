import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checklistRef, type Checklist } from '../../features/campaign/domain/index.ts'
import { checkChecklist } from './check-checklist.ts'
import { checkNotice, type NoticeCheck } from './check-notice.ts'
import { noticeIssues } from './notice-issues.ts'
import type { NoticeText } from './notice-quotes.ts'
import type { KnownPapers } from './notice-references.ts'
import type { FullNotice } from './notice-schema.ts'
import { paperFileLimit } from './read-paper.ts'

/** A notice that comes with the program, checked. `source` is the file's text, `text` the masked paper itself. */
export type ShippedNotice = {
  readonly key: string
  readonly notice: FullNotice
  readonly source: string
  readonly text: NoticeText
}

/** Where `notices/` and `official-forms/` stand. */
export const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../../..')

const folders = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    : []

/** The masked text beside a notice file; undefined when none stands there (quotes are then not looked for). */
export function readNoticeText(file: string): NoticeText | undefined {
  return textBeside(dirname(file))
}

function textBeside(folder: string): NoticeText | undefined {
  const [own, forwarded] = [join(folder, 'text.txt'), join(folder, 'forwarded.txt')]
  if (!existsSync(own)) return undefined
  return {
    own: readFileSync(own, 'utf8'),
    forwarded: existsSync(forwarded) ? readFileSync(forwarded, 'utf8') : null,
  }
}

/** All shipped checklists, by code and version. Throws when one does not pass its check (a bug of the release). */
export function loadShippedChecklists(root: string = repositoryRoot): Checklist[] {
  const base = join(root, 'notices', 'checklists')
  return folders(base).flatMap((code) =>
    readdirSync(join(base, code))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => {
        const path = join(base, code, name)
        const check = checkChecklist(readFileSync(path, 'utf8'), relative(root, path))
        if (!check.ok) throw new Error(noticeIssues(check.issues))
        if (checklistRef(check.checklist) !== `${code}@${basename(name, '.yaml')}`) {
          throw new Error(`${relative(root, path)}: code and version differ from the folder's`)
        }
        return check.checklist
      }),
  )
}

/** Papers the installation holds: `official-forms/<code>/<version>/` and `notices/checklists/<code>/<version>.yaml`. */
export function knownPapers(root: string = repositoryRoot): KnownPapers {
  const base = join(root, 'official-forms')
  return {
    forms: folders(base).flatMap((code) => folders(join(base, code)).map((version) => `${code}@${version}`)),
    checklists: loadShippedChecklists(root).map(checklistRef),
  }
}

/**
 * Checks a notice file on disk (`qingyuan notice check FILE`); with `text.txt` beside it, quotes too. Throws only when
 * the file cannot be read at all (ENOENT …).
 */
export function checkNoticeFile(path: string, papers: KnownPapers = knownPapers()): NoticeCheck {
  const bytes = readFileSync(path)
  const place = { file: path, line: 1, column: 1, path: '' }
  let source: string
  try {
    // A file beyond the limit is refused by its size before anything of it is decoded.
    source = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, paperFileLimit + 1))
  } catch {
    const tooLarge = bytes.length > paperFileLimit
    const [code, message] = tooLarge
      ? ['too_large', '文件超过 1 MB，通知文件不应这么大，请检查是否选错了文件。']
      : ['not_utf8', '文件不是 UTF-8 编码，请用 UTF-8 另存后再检查。']
    return { ok: false, issues: [{ ...place, code: code!, message: message! }] }
  }
  const text = readNoticeText(path)
  return checkNotice(source, path, text ? { ...papers, text } : papers)
}

/** The notices that come with the program, by key. Throws when one does not pass its check (a bug of the release). */
export function loadShippedNotices(root: string = repositoryRoot): ShippedNotice[] {
  const papers = knownPapers(root)
  const base = join(root, 'notices')
  return folders(base)
    .filter((key) => existsSync(join(base, key, 'notice.yaml')))
    .sort()
    .map((key) => {
      const path = join(base, key, 'notice.yaml')
      const check = checkNoticeFile(path, papers)
      if (!check.ok) throw new Error(noticeIssues(check.issues))
      const text = textBeside(join(base, key)) ?? { own: '', forwarded: null }
      return { key: check.notice.key, notice: check.notice, source: readFileSync(path, 'utf8'), text }
    })
}
