import { Button, Form, type FormInstance } from 'antd'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import type { Issue } from '../../../kernel/problem.ts'
import type { ActionInput, AnswerOf, AnyAction } from '../api/api-request.ts'
import type { ApiProblem } from '../api/api-problem.ts'
import { useMutationOf } from '../api/use-mutation-of.ts'
import { ProblemNotice } from '../show/problem-notice.tsx'
import { splitIssues, touchedFields, wordsForMissing } from './field-issues.ts'

export type ActionFormProps<A extends AnyAction> = {
  readonly action: A
  readonly params?: ActionInput<A> extends { params?: infer P } ? P : never
  /** The form opens filled. */
  readonly initial?: Readonly<Record<string, unknown>>
  /** Fields' values → the action's body; the values themselves when left out. */
  readonly body?: (values: Record<string, unknown>) => unknown
  readonly submit: string
  readonly danger?: boolean
  readonly onDone?: (answer: AnswerOf<A>) => void | Promise<void>
  readonly onCancel?: () => void
  /** `<Form.Item name label>` of antd, or a function of the form. */
  readonly children: ReactNode | ((form: FormInstance) => ReactNode)
  readonly inline?: boolean
  /** From `Form.useForm()`, when the page sets values from outside. */
  readonly form?: FormInstance
}

type Refusal = { message: string; issues: readonly Issue[]; shownAtField: boolean }

/** The refusal above the fields; brought into sight, since the button pressed may be far below in a long dialog. */
function RefusalOnTop({ refusal }: { refusal: Refusal | null }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal && !refusal.shownAtField) place.current?.scrollIntoView({ block: 'nearest' })
  }, [refusal])
  return (
    <div ref={place} className="qy-form-refusal">
      <ProblemNotice problem={refusal} issues={refusal?.issues ?? []} />
    </div>
  )
}

/**
 * A form that performs an action: checks the body with the contract's own schema before sending, puts each issue at
 * its field and the rest on top, keeps what was typed after a refusal, and sends one intent once.
 */
export function ActionForm<A extends AnyAction>(props: ActionFormProps<A>) {
  const [form] = Form.useForm(props.form)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const mutation = useMutationOf(props.action, {
    onSuccess: async (answer) => {
      setRefusal(null)
      await props.onDone?.(answer)
    },
  })
  const refuse = (problem: Pick<ApiProblem, 'message' | 'issues'>) => {
    const known = form.getFieldsError().map((field) => field.name)
    const { fields, rest } = splitIssues(problem.issues, known)
    form.setFields(fields.map((field) => ({ name: field.name, errors: field.errors }) as never))
    setRefusal({ message: problem.message, issues: rest, shownAtField: fields.length > 0 })
    if (fields[0]) form.scrollToField(fields[0].name as never, { focus: true })
  }
  const forget = (changed: unknown) => {
    const known = form.getFieldsError().filter((field) => field.errors.length > 0)
    const fields = touchedFields(
      changed,
      known.map((field) => field.name),
    )
    form.setFields(fields.map((name) => ({ name, errors: [] }) as never))
  }
  const send = (values: Record<string, unknown>) => {
    const body = props.body ? props.body(values) : values
    const checked = props.action.body.safeParse(body)
    if (!checked.success) {
      const issues = checked.error.issues.map((i) =>
        wordsForMissing({ code: i.code ?? 'invalid', path: i.path.join('.'), message: i.message }, body),
      )
      refuse({ message: `有 ${issues.length} 处需要改正，请按提示修改。`, issues })
      return
    }
    mutation.mutate({ params: props.params, body } as unknown as ActionInput<A>, { onError: refuse })
  }
  return (
    <Form
      form={form}
      layout={props.inline ? 'inline' : 'vertical'}
      requiredMark={(label, { required }) => (
        <>
          {label}
          {!required && <span className="qy-optional">（可不填）</span>}
        </>
      )}
      scrollToFirstError
      initialValues={props.initial ?? {}}
      onFinish={send}
      onValuesChange={forget}
    >
      <RefusalOnTop refusal={refusal} />
      {typeof props.children === 'function' ? props.children(form) : props.children}
      <div className="qy-form-buttons">
        <Button type="primary" htmlType="submit" loading={mutation.isPending} danger={props.danger ?? false}>
          {props.submit}
        </Button>
        {props.onCancel && <Button onClick={props.onCancel}>取消</Button>}
      </div>
    </Form>
  )
}
