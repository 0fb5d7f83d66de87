import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import type { ActionInput, AnswerOf, AnyAction } from '../api/api-request.ts'
import { useMutationOf } from '../api/use-mutation-of.ts'

/** A button that performs an action without a form; `confirm` asks first, in one sentence. A refusal is shown in words. */
export function ActionButton<A extends AnyAction>(props: {
  action: A
  input?: ActionInput<A>
  children: ReactNode
  confirm?: { title: string; text?: string; ok?: string }
  primary?: boolean
  danger?: boolean
  done?: string
  onDone?: (answer: AnswerOf<A>) => void | Promise<void>
}) {
  const { message, modal } = App.useApp()
  const mutation = useMutationOf(props.action, {
    onSuccess: async (answer) => {
      if (props.done !== undefined) void message.success(props.done)
      await props.onDone?.(answer)
    },
  })
  const run = () =>
    mutation.mutate((props.input ?? {}) as ActionInput<A>, {
      onError: (problem) => {
        modal.error({
          title: problem.message,
          content: problem.issues.length > 0 && (
            <ul>
              {problem.issues.map((issue) => (
                <li key={`${issue.code}${issue.path ?? ''}`}>{issue.message}</li>
              ))}
            </ul>
          ),
          okText: '知道了',
        })
      },
    })
  const ask = () => {
    const { confirm } = props
    if (!confirm) return run()
    modal.confirm({
      title: confirm.title,
      content: confirm.text,
      okText: confirm.ok ?? '确定',
      cancelText: '取消',
      onOk: run,
    })
  }
  return (
    <Button
      type={props.primary ? 'primary' : 'default'}
      danger={props.danger ?? false}
      loading={mutation.isPending}
      onClick={ask}
    >
      {props.children}
    </Button>
  )
}
