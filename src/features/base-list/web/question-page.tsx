import { useState } from 'react'
import {
  Answered,
  PageHeader,
  Tag,
  useAction,
  usePageParam,
  usePageQuery,
} from '../../../platform/web/index.ts'
import { linkingCounts, questionGet, type QuestionDetail, type QuestionFilters } from '../domain/index.ts'
import { ComparedFields } from './compared-fields.tsx'
import { QuestionAnswer, type LastAnswer } from './question-answer.tsx'
import { QuestionSides } from './question-sides.tsx'
import { queueHref, questionQuery } from './question-query.ts'
import './base-list.css'

/** One question: the row beside the place it may be, differences marked, reasons weighed, answered by key. */
export function QuestionPage() {
  const questionId = usePageParam('questionId')
  const filters = questionQuery(usePageQuery().query)
  // Outlives the single question, so that the answer before can be taken back.
  const [last, setLast] = useState<LastAnswer | null>(null)
  const question = useAction(questionGet, { params: { questionId }, query: filters })
  const nextId = question.data?.nextId ?? null
  // Read ahead: the next one stands at once.
  useAction(
    questionGet,
    { params: { questionId: nextId ?? '' }, query: filters },
    { enabled: nextId !== null },
  )
  return (
    <Answered of={question}>
      {(answer) => (
        <Question key={answer.id} question={answer} filters={filters} last={last} onAnswer={setLast} />
      )}
    </Answered>
  )
}

function Question(props: {
  question: QuestionDetail
  filters: QuestionFilters
  last: LastAnswer | null
  onAnswer: (last: LastAnswer | null) => void
}) {
  const { question, filters } = props
  const { region, listId } = filters
  const counts = useAction(linkingCounts, {
    query: { ...(region === undefined ? {} : { region }), ...(listId === undefined ? {} : { listId }) },
  })
  const asked = counts.data?.asked
  return (
    <>
      <PageHeader
        title="是不是同一处？"
        region={question.row.regionName}
        mark={
          <>
            <Tag tone="warn">{question.reasonName}</Tag>
            {asked && (
              <span className="qy-quiet" role="status">
                还有 {asked.count}
                {asked.more ? '+' : ''} 条
              </span>
            )}
          </>
        }
        about={question.reasonSentence}
        back={{ href: queueHref(filters), label: '待判定' }}
      />
      <QuestionAnswer {...props} />
      <ComparedFields question={question} />
      <QuestionSides question={question} filters={filters} />
    </>
  )
}
