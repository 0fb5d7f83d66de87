import { resolveDatePhrase, type DatePhraseResolution } from '../../features/campaign/domain/index.ts'
import type { NoticeFinding } from './read-paper.ts'
import type { Path } from '../../platform/documents/yaml-place.ts'
import type { FullNotice } from './notice-schema.ts'

type Wanted = 'span' | 'day' | 'recurring' | 'any'

const sentences: Record<Exclude<Wanted, 'any'>, string> = {
  span: '此处应是起止日期或某一时段，不能写“每月”一类的周期，请改写。',
  day: '此处应是一个日期，不能写“每月”一类的周期，请改写。',
  recurring: '按月报送的期限应是周期，例如“每月月底”“次月2日前”，请改写。',
}

function isWanted(kind: DatePhraseResolution['kind'], wanted: Wanted): boolean {
  if (wanted === 'any') return true
  return (kind === 'recurring') === (wanted === 'recurring')
}

/** Every date of a notice can be read, and is of the sort its place needs. */
export function noticeDatePhrases(notice: FullNotice): NoticeFinding[] {
  const findings: NoticeFinding[] = []
  const check = (path: Path, words: string | undefined, wanted: Wanted): void => {
    if (words === undefined) return
    const read = resolveDatePhrase(words)
    if (read.kind === 'unreadable') findings.push({ path, code: 'wrong_date', message: read.message })
    else if (!isWanted(read.kind, wanted) && wanted !== 'any') {
      findings.push({ path, code: 'wrong_date_sort', message: sentences[wanted] })
    }
  }
  if (notice.period.kind === 'campaign') check(['period', 'when'], notice.period.when, 'span')
  notice.stages.forEach((stage, i) => {
    check(['stages', i, 'when'], stage.when, 'span')
    stage.deliverables.forEach((d, j) => check(['stages', i, 'deliverables', j, 'due'], d.due, 'any'))
  })
  notice.milestones.forEach((m, i) => check(['milestones', i, 'when'], m.when, 'day'))
  notice.reporting.reports.forEach((report, i) =>
    check(['reporting', 'reports', i, 'due'], report.due, report.covers === 'month' ? 'recurring' : 'day'),
  )
  notice.supervision.rounds.forEach((r, i) => check(['supervision', 'rounds', i, 'when'], r.when, 'any'))
  return findings
}
