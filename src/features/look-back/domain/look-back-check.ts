import type { ClearanceCheckId } from '../../case/domain/index.ts'
import type { Issue } from '../../../kernel/problem.ts'
import type { LookBackResult, SeenState } from './look-back.ts'

export type LookBackRecord = {
  readonly result: LookBackResult
  readonly answers: readonly {
    readonly check: ClearanceCheckId
    readonly state: SeenState
    readonly note: string
  }[]
  readonly note: string
  readonly photoCount: number
}

/**
 * What is missing before a visit may be recorded: 未反弹 asks for every check of the closed file and a photo, 反弹 for what came
 * back, 无法进入 for why. The same function speaks in the form and in the server's refusal.
 * @param checks the checks the file was closed on
 */
export function lookBackIssues(checks: readonly ClearanceCheckId[], r: LookBackRecord): Issue[] {
  const issue = (code: string, path: string, message: string): Issue => ({
    code: `look-back/${code}`,
    path,
    message,
  })
  if (r.result === 'no_access')
    return r.note ? [] : [issue('why', 'note', '无法进入的，请写明原因（锁门、无人、拒绝等）。')]
  const issues: Issue[] = []
  if (r.photoCount === 0) issues.push(issue('photo', 'fileIds', '请至少拍一张现场照片，与原案照片对照。'))
  if (r.result === 'relapsed') {
    if (!r.note) issues.push(issue('what', 'note', '反弹的，请写明现场发现了什么。'))
    if (checks.length > 0 && !r.answers.some((a) => a.state === 'broken'))
      issues.push(issue('broken', 'answers', '反弹的，请至少标出一项“已恢复（反弹）”。'))
    return issues
  }
  for (const check of checks) {
    const state = r.answers.find((a) => a.check === check)?.state
    if (state !== 'kept')
      issues.push(
        issue(
          'open',
          `answers.${check}`,
          '“未反弹”须逐项查看并全部保持原状；有一项恢复或未能查看的，请选择相应结果。',
        ),
      )
  }
  return issues
}
