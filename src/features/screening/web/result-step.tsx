import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import {
  ActionButton,
  ActionForm,
  formatInstant,
  NextStep,
  PageLink,
  ProblemNotice,
  useMutationOf,
} from '../../../platform/web/index.ts'
import { leadConclusionNames, leadStateNames } from '../../lead/domain/index.ts'
import { resultDismiss, resultRestore, resultSend, type ResultDetail } from '../domain/screening-contract.ts'
import { SentList, type Sent } from './send-results.tsx'

/** What is to be done with a result now, by whom; or what became of it. One click sends it, and says where it went. */
export function ResultStep({ result }: { result: ResultDetail }) {
  const [sent, setSent] = useState<Sent | null>(null)
  const send = useMutationOf(resultSend, { onSuccess: ({ results }) => setSent(results) })
  const may = (action: ResultDetail['allowedActions'][number]) => result.allowedActions.includes(action)
  return (
    <>
      <ProblemNotice problem={send.error} />
      {result.state === 'new' && (
        <NextStep
          step={nextOf(result)}
          who="安委办"
          action={
            may('send') && (
              <div className="qy-step-buttons">
                <Dismiss result={result} />
                <Button
                  type="primary"
                  loading={send.isPending}
                  onClick={() => send.mutate({ body: { ids: [result.id], campaignId: null } })}
                >
                  转线索
                </Button>
              </div>
            )
          }
        />
      )}
      {result.state === 'sent' && <AfterSending result={result} sent={sent} />}
      {result.state === 'dismissed' && <Dismissed result={result} mayRestore={may('restore')} />}
    </>
  )
}

function nextOf(result: ResultDetail): string {
  if (result.inbox?.conclusion)
    return '有了新的疑点。这一处以前核查过，看是否再转为线索核查，或写明理由不予核查'
  return '转为线索，派人到现场核查；不值得去的，写明理由不予核查'
}

function AfterSending({ result, sent }: { result: ResultDetail; sent: Sent | null }) {
  const { inbox } = result
  const open = inbox && (
    <PageLink href={`/leads/${inbox.id}`} className="qy-main-action">
      打开线索
    </PageLink>
  )
  if (inbox?.conclusion)
    return (
      <section className="qy-next" aria-label="处理情况">
        <div className="qy-next-text">
          <p>
            <strong>已核查：{leadConclusionNames[inbox.conclusion]}</strong>
            {result.sent && <span>{whoSent(result)}</span>}
          </p>
        </div>
        {open}
      </section>
    )
  return (
    <section className="qy-next" aria-label="处理情况">
      <div className="qy-next-text" role="status">
        {sent ? (
          <>
            <p>
              <strong>已转为线索</strong>
            </p>
            <SentList sent={sent} />
          </>
        ) : (
          <p>
            <strong>
              已转为线索{inbox ? `，${leadStateNames[inbox.state]}` : '，办理情况不在您的查看范围内'}
            </strong>
            {result.sent && <span>{whoSent(result)}</span>}
          </p>
        )}
      </div>
      {open}
    </section>
  )
}

const whoSent = ({ sent }: ResultDetail): string =>
  sent ? `${sent.byName} ${formatInstant(sent.at)} 转办${sent.merged ? '，并入已有线索' : ''}` : ''

function Dismissed({ result, mayRestore }: { result: ResultDetail; mayRestore: boolean }) {
  const said = result.dismissed
  return (
    <section className="qy-next" aria-label="处理情况">
      <div className="qy-next-text">
        <p>
          <strong>不予核查：{said?.reason ?? ''}</strong>
          {said && (
            <span>
              {said.byName} {formatInstant(said.at)}
              {said.earlierRun ? '（上次筛查时决定，疑点没有变化）' : ''}
            </span>
          )}
        </p>
      </div>
      {mayRestore && (
        <ActionButton
          action={resultRestore}
          input={{ params: { resultId: result.id } }}
          done="已恢复为待处理"
        >
          恢复为待处理
        </ActionButton>
      )}
    </section>
  )
}

function Dismiss({ result }: { result: ResultDetail }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>不予核查</Button>
      <Modal
        open={open}
        title={`“${result.name}”不予核查`}
        footer={null}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <ActionForm
          action={resultDismiss}
          params={{ resultId: result.id }}
          submit="不予核查"
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        >
          <Form.Item
            name="reason"
            label="不予核查的理由"
            required
            extra="以后的筛查再遇到同样的疑点不再提示；有新的疑点或变得更强时会重新出现。"
          >
            <Input.TextArea rows={3} maxLength={300} placeholder="如：上月刚核查过，为新装中央空调" />
          </Form.Item>
        </ActionForm>
      </Modal>
    </>
  )
}
