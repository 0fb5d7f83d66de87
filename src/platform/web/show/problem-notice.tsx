import { Alert } from 'antd'
import type { ReactNode } from 'react'
import type { Issue } from '../../../kernel/problem.ts'
import type { ApiProblem } from '../api/api-problem.ts'

/** A refusal in words: its sentence, then what is to be mended, each where it stands. Read out at once. */
export function ProblemNotice(props: {
  problem: Pick<ApiProblem, 'message' | 'issues'> | null | undefined
  /** Issues to list; all of the problem's when left out (a form lists only those it has no field for). */
  issues?: readonly Issue[]
  action?: ReactNode
}) {
  if (!props.problem) return null
  const issues = props.issues ?? props.problem.issues
  return (
    <Alert
      className="qy-problem"
      type="error"
      showIcon
      role="alert"
      title={props.problem.message}
      description={issues.length > 0 ? <IssueList issues={issues} /> : undefined}
      action={props.action}
    />
  )
}

/** What is missing or wrong, with the sheet's place where there is one. */
export function IssueList({ issues }: { issues: readonly Issue[] }) {
  return (
    <ul className="qy-issues">
      {issues.map((issue, index) => (
        <li key={`${issue.code}-${issue.path ?? ''}-${issue.row ?? ''}-${index}`}>
          {issue.row !== undefined && (
            <b>
              第 {issue.row} 行{issue.column === undefined ? '' : ` ${issue.column} 列`}：
            </b>
          )}
          {issue.message}
        </li>
      ))}
    </ul>
  )
}
