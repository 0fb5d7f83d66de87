import { checklist, type Checklist } from '../../features/campaign/domain/index.ts'
import { inOrder, readPaper, type NoticeFinding, type NoticeIssue } from './read-paper.ts'

export type ChecklistCheck =
  | { readonly ok: true; readonly checklist: Checklist; readonly issues: readonly NoticeIssue[] }
  | { readonly ok: false; readonly checklist?: undefined; readonly issues: readonly NoticeIssue[] }

/** Checks a `notices/checklists/<code>/<version>.yaml`. Never throws for bad input. */
export function checkChecklist(text: string, file: string): ChecklistCheck {
  const read = readPaper(text, file, checklist)
  if (!read.ok) return { ok: false, issues: read.issues }
  const findings = itemFindings(read.value)
  if (findings.length === 0) return { ok: true, checklist: read.value, issues: [] }
  return { ok: false, issues: inOrder(findings.map(read.issueAt)) }
}

function itemFindings(list: Checklist): NoticeFinding[] {
  const findings: NoticeFinding[] = []
  const add = (path: (string | number)[], code: string, message: string): void =>
    void findings.push({ path, code, message })
  if (list.items.length === 0 && !list.contentPending) {
    add(['items'], 'no_items', '检查表没有任何项目，请补上；原文不在手边的，请写 contentPending: true。')
  }
  const before = new Set<string>()
  list.items.forEach((item, i) => {
    if (before.has(item.id)) add(['items', i, 'id'], 'duplicate_id', `标识“${item.id}”重复，请改名。`)
    item.showIf?.forEach((when, j) => {
      if (before.has(when.item)) return
      add(
        ['items', i, 'showIf', j, 'item'],
        'unknown_reference',
        `“${when.item}”不是前面的项目，请改为排在前面的项目。`,
      )
    })
    const needsOptions = item.answer === 'choice' || item.answer === 'choices'
    if (needsOptions !== item.options.length > 0) {
      add(['items', i], 'wrong_options', '选择题须列出 options，其他题不得列出，请改写。')
    }
    if (item.finding && item.answer !== 'yes_no') {
      add(['items', i, 'finding'], 'wrong_finding', '只有是否题可以写 finding，请改写。')
    }
    before.add(item.id)
  })
  return findings
}
