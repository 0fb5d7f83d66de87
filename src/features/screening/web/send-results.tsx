import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import {
  PageLink,
  ProblemNotice,
  useAction,
  useMutationOf,
  type AnswerOf,
} from '../../../platform/web/index.ts'
import { campaignList } from '../../campaign/domain/index.ts'
import { resultSend } from '../domain/screening-contract.ts'

export type Sent = AnswerOf<typeof resultSend>['results']
const howNames: Readonly<Record<Sent[number]['how'], string>> = {
  opened: '新开线索',
  merged: '并入已有线索',
  already: '此前已转',
}

/** What became of each: a lead of its own, or one that stood already. */
export function SentList({ sent }: { sent: Sent }) {
  return (
    <ul className="qy-sent">
      {sent.map((one) => (
        <li key={one.id}>
          {howNames[one.how]}：<PageLink href={`/leads/${one.leadId}`}>{one.leadTitle}</PageLink>
        </li>
      ))}
    </ul>
  )
}

/** Chosen results into the inbox, all or none; then says where each went. */
export function SendResults(props: { ids: readonly string[]; onSent: () => void }) {
  const { ids } = props
  const [open, setOpen] = useState(false)
  const [campaignId, setCampaign] = useState<string | null>(null)
  const [sent, setSent] = useState<Sent | null>(null)
  const send = useMutationOf(resultSend, {
    onSuccess: ({ results }) => {
      setSent(results)
      props.onSent()
    },
  })
  const campaigns = useAction(campaignList, { query: { limit: 50 } }, { enabled: open })
  const close = () => {
    setOpen(false)
    setSent(null)
    send.reset()
  }
  const count = (how: Sent[number]['how']) => (sent ?? []).filter((one) => one.how === how).length
  return (
    <>
      <Button type="primary" disabled={ids.length === 0 || ids.length > 100} onClick={() => setOpen(true)}>
        转线索{ids.length > 0 ? `（${ids.length}）` : ''}
      </Button>
      <Modal
        open={open}
        title={sent ? '已转为线索' : `把 ${ids.length} 处转为线索？`}
        onCancel={close}
        footer={
          sent ? (
            <Button type="primary" onClick={close}>
              知道了
            </Button>
          ) : (
            <>
              <Button onClick={close}>取消</Button>
              <Button
                type="primary"
                loading={send.isPending}
                onClick={() => send.mutate({ body: { ids: [...ids], campaignId } })}
              >
                转线索
              </Button>
            </>
          )
        }
      >
        {sent ? (
          <>
            <p>
              新开 {count('opened')} 条，并入已有 {count('merged')} 条，此前已转 {count('already')} 条。
            </p>
            <SentList sent={sent} />
          </>
        ) : (
          <>
            <ProblemNotice problem={send.error} />
            <p>每处开一条线索，写明疑点和现场看什么；同一处已有未办结线索的，并入那一条。</p>
            <label>
              专项行动（可不填）
              <Select
                aria-label="专项行动（可不填）"
                allowClear={{ label: '清除' }}
                style={{ width: '100%' }}
                placeholder="不属于专项行动"
                value={campaignId}
                options={(campaigns.data?.rows ?? []).map((c) => ({ value: c.id, label: c.name }))}
                onChange={(value: string | undefined) => setCampaign(value ?? null)}
              />
            </label>
          </>
        )}
      </Modal>
    </>
  )
}
