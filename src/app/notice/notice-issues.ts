import type { NoticeIssue } from './read-paper.ts'

/** One line per issue for people: `notices/x/notice.yaml:12:3 case.measures[2].kinds：“…”…。` */
export function noticeIssues(issues: readonly NoticeIssue[]): string {
  return issues
    .map(
      ({ file, line, column, path, message }) =>
        `${file}:${line}:${column} ${path ? `${path}：` : ''}${message}`,
    )
    .join('\n')
}
