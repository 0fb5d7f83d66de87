import { Progress } from 'antd'
import { jobGet } from '../../contract/file-contract.ts'
import { useAction } from '../api/use-action.ts'
import { Answered } from './answered.tsx'
import { ProblemNotice } from './problem-notice.tsx'

const over = new Set(['done', 'refused', 'failed'])

/** Long work with its progress; can be left and come back to. Asks again each second until it is over. */
export function JobProgress({ jobId, label }: { jobId: string; label: string }) {
  const once = useAction(jobGet, { params: { jobId } })
  const running = once.data !== undefined && !over.has(once.data.state)
  const job = useAction(jobGet, { params: { jobId } }, running ? { everyMs: 1_000 } : {})
  return (
    <Answered of={job}>
      {(answer) =>
        answer.problem ? (
          <ProblemNotice problem={{ message: answer.problem.message, issues: [] }} />
        ) : (
          <Progress
            aria-label={label}
            percent={answer.state === 'done' ? 100 : Math.floor((answer.done / (answer.total || 1)) * 100)}
          />
        )
      }
    </Answered>
  )
}
