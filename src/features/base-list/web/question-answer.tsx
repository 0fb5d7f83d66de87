import { App, Button } from 'antd'
import { useState } from 'react'
import {
  ProblemNotice,
  useGo,
  useKeys,
  useMutationOf,
  type ActionInput,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import {
  linkUndo,
  questionDecide,
  type OperatorRole,
  type QuestionDetail,
  type QuestionFilters,
} from '../domain/index.ts'
import { FoundDialog, RoleDialog } from './question-dialogs.tsx'
import { queueHref, questionHref } from './question-query.ts'

/** The answer before, as it can be taken back. */
export type LastAnswer = { readonly questionId: string; readonly decisionId: string; readonly words: string }

type Decision = 'same' | 'apart' | 'found'
const words: Record<Decision, string> = { same: '是同一处', apart: '不是同一处', found: '另立新场所' }

/** Buttons that show their keys; the next question follows at once. */
export function QuestionAnswer(props: {
  question: QuestionDetail
  filters: QuestionFilters
  last: LastAnswer | null
  onAnswer: (last: LastAnswer | null) => void
}) {
  const { question, filters } = props
  const go = useGo()
  const { message } = App.useApp()
  const [asking, setAsking] = useState<'role' | 'village' | null>(null)
  const decide = useMutationOf(questionDecide)
  const undo = useMutationOf(linkUndo)
  const leave = (to: string | null) =>
    go(to === null ? queueHref(filters) : questionHref(to, filters), { replace: true })
  const send = (body: ActionInput<typeof questionDecide>['body']) => {
    setAsking(null)
    decide.mutate(
      { params: { questionId: question.id }, body },
      {
        onSuccess: (outcome) => {
          const said = words[body.decision]
          props.onAnswer(
            outcome.decisionId === null
              ? null
              : { questionId: question.id, decisionId: outcome.decisionId, words: said },
          )
          const more = outcome.drawnIn > 0 ? `，另有 ${outcome.drawnIn} 条随之归并` : ''
          void message.success(`${said}${more}`)
          leave(question.nextId)
        },
      },
    )
  }
  const same = () => (question.reason === 'other-operator' ? setAsking('role') : send({ decision: 'same' }))
  const found = () => (question.row.hasVillage ? send({ decision: 'found' }) : setAsking('village'))
  const back = () => {
    const { last } = props
    if (!last) return
    undo.mutate(
      { params: { decisionId: last.decisionId }, body: {} },
      {
        onSuccess: () => {
          props.onAnswer(null)
          void message.success(`已撤销“${last.words}”`)
          go(questionHref(last.questionId, filters), { replace: true })
        },
      },
    )
  }
  const may = question.mayDecide && !decide.isPending && !undo.isPending
  const acts = {
    '1': may ? same : undefined,
    '2': may ? () => send({ decision: 'apart' }) : undefined,
    '3': may && question.row.mayFound ? found : undefined,
    n: () => leave(question.nextId),
    z: may && props.last ? back : undefined,
  }
  useKeys(acts)
  return (
    <>
      <ProblemNotice problem={(decide.error ?? undo.error) as ApiProblem | null} />
      <div className="qy-answers" role="group" aria-label="判定">
        <Answer label="同一处" keyName="1" act={acts['1']} primary busy={decide.isPending} />
        <Answer label="不是同一处" keyName="2" act={acts['2']} />
        <Answer label="另立新场所" keyName="3" act={acts['3']} />
        <Answer label={question.nextId === null ? '回到列表' : '先看下一条'} keyName="n" act={acts.n} />
        {props.last && <Answer label={`撤销上一条（${props.last.words}）`} keyName="z" act={acts.z} />}
      </div>
      <RoleDialog
        open={asking === 'role'}
        question={question}
        onClose={() => setAsking(null)}
        onChoose={(operatorRole: OperatorRole) => send({ decision: 'same', operatorRole })}
      />
      <FoundDialog
        open={asking === 'village'}
        address={question.row.address}
        onClose={() => setAsking(null)}
        onChoose={(regionCode) => send({ decision: 'found', regionCode })}
      />
    </>
  )
}

function Answer(props: {
  label: string
  keyName: string
  act: (() => void) | undefined
  primary?: boolean
  busy?: boolean
}) {
  return (
    <Button
      type={props.primary ? 'primary' : 'default'}
      disabled={!props.act}
      loading={props.busy ?? false}
      aria-keyshortcuts={props.keyName}
      onClick={() => props.act?.()}
    >
      {props.label}
      <kbd>{props.keyName.toUpperCase()}</kbd>
    </Button>
  )
}
