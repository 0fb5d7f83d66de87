import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import {
  Answered,
  api,
  DateInput,
  ProblemNotice,
  Section,
  useActor,
  useGo,
  useMutationOf,
  type ApiProblem,
} from '../../../platform/web/index.ts'
import { campaignOpen, campaignPreview, type CampaignPreview, type NoticeSummary } from '../domain/index.ts'
import { OpeningPreview } from './opening-preview.tsx'

type Question = CampaignPreview['questions'][number]

/** Dates and questions on top, under them at once what they lead to; opening is possible when nothing is left to ask. */
export function OpeningForm({ notice }: { notice: NoticeSummary }) {
  const actor = useActor()
  const go = useGo()
  const [openedOn, setOpenedOn] = useState<string | undefined>()
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [name, setName] = useState<string | undefined>()
  // A question once asked stays on the form: its answer may still be changed.
  const [asked, setAsked] = useState<readonly Question[]>([])
  const keepAsked = (questions: readonly Question[]) =>
    setAsked((before) => [...before, ...questions.filter((q) => !before.some((one) => one.id === q.id))])
  const body = { noticeKey: notice.key, regionCode: actor.regionCode, openedOn: openedOn ?? null, answers }
  const preview = useQuery<CampaignPreview, ApiProblem>({
    queryKey: ['campaign', 'preview', body],
    queryFn: async ({ signal }) => {
      const laidOut = await api.call(campaignPreview, { body }, { signal })
      keepAsked(laidOut.questions)
      return laidOut
    },
    placeholderData: (before) => before,
  })
  const open = useMutationOf(campaignOpen, { onSuccess: ({ id }) => go(`/campaigns/${id}`) })
  const ready = preview.data !== undefined && preview.data.questions.length === 0 && !preview.data.existing
  const answer = (id: string, day: string | undefined) =>
    setAnswers((before) => {
      const { [id]: _, ...rest } = before
      return day === undefined ? rest : { ...rest, [id]: day }
    })
  return (
    <>
      <Section title={notice.title} about={`在${actor.regionName}启动，由${actor.orgName}牵头。`}>
        <ProblemNotice problem={open.error} />
        <Form
          layout="vertical"
          onFinish={() => open.mutate({ body: { ...body, name: name ?? preview.data?.name ?? '' } })}
        >
          <Form.Item label="专项行动名称" htmlFor="campaign-name">
            <Input
              id="campaign-name"
              maxLength={100}
              value={name ?? preview.data?.name ?? ''}
              onChange={(event) => setName(event.target.value)}
            />
          </Form.Item>
          <Form.Item
            label="启动（印发）日期"
            htmlFor="opened-on"
            extra={
              asked.some((q) => q.id === 'openedOn')
                ? asked.find((q) => q.id === 'openedOn')?.question
                : '通知的日期已写明，不填即为今天。'
            }
          >
            <DateInput id="opened-on" value={openedOn} onChange={setOpenedOn} />
          </Form.Item>
          {asked
            .filter((question) => question.id !== 'openedOn')
            .map((question) => (
              <Form.Item key={question.id} label={question.question} htmlFor={`answer-${question.id}`}>
                <DateInput
                  id={`answer-${question.id}`}
                  value={answers[question.id]}
                  onChange={(day) => answer(question.id, day)}
                />
              </Form.Item>
            ))}
          <Button type="primary" htmlType="submit" disabled={!ready} loading={open.isPending}>
            启动
          </Button>
          {preview.data && preview.data.questions.length > 0 && (
            <span className="qy-quiet"> 还有 {preview.data.questions.length} 处日期待填写。</span>
          )}
        </Form>
      </Section>
      <Answered of={preview}>{(laidOut) => <OpeningPreview preview={laidOut} />}</Answered>
    </>
  )
}
