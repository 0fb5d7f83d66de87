import { App, Form } from 'antd'
import { ActionForm, DateInput, Section } from '../../../../platform/web/index.ts'
import { problemListAsk, type ProblemListView } from '../../domain/index.ts'

/** 送签: puts it on the list of work of every leader here and below who has not signed what stands now. */
export function AskSection({ view }: { view: ProblemListView }) {
  const { message } = App.useApp()
  if (view.document === null) return null
  return (
    <Section
      title="送签"
      about="请本级和下级主要负责人在期限前签字；未签、退回和有变动的都会出现在他们的“我的工作”里。"
    >
      <div className="qy-form">
        <ActionForm
          action={problemListAsk}
          submit="送签"
          body={({ dueOn }) => ({ campaignId: view.campaignId, regionCode: view.regionCode, dueOn })}
          onDone={({ asked }) => void message.success(`已请 ${asked} 位主要负责人签字`)}
        >
          <Form.Item name="dueOn" label="签字期限" required>
            <DateInput />
          </Form.Item>
        </ActionForm>
      </div>
    </Section>
  )
}
