import { Button, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ApiProblem } from '../api/api-problem.ts'
import { ProblemNotice } from './problem-notice.tsx'

/** Shows a read in its three states: `<Answered of={query}>{(answer) => …}</Answered>`. */
export function Answered<T>(props: {
  of: UseQueryResult<T, ApiProblem>
  children: (answer: T) => ReactNode
}) {
  const { of } = props
  if (of.data !== undefined) return <>{props.children(of.data)}</>
  if (of.error)
    return (
      <ProblemNotice
        problem={of.error}
        action={<Button onClick={() => void of.refetch()}>再试一次</Button>}
      />
    )
  return (
    <div role="status" aria-label="正在读取">
      <Skeleton active title={false} paragraph={{ rows: 4 }} />
    </div>
  )
}
