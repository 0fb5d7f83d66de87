import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import { ActionForm, Section, useAction, useActor } from '../../../platform/web/index.ts'
import { roundList, visitRound } from '../domain/index.ts'
import { choicesOf, type VisitInHand } from './round-choices.ts'

/** For which round a recorded visit counts; the clerk may say another that fits. Nothing in a campaign without rounds. */
export function VisitRound(props: { inspectionId: string; roundId: string | null; visit: VisitInHand }) {
  const { role } = useActor()
  const [open, setOpen] = useState(false)
  const rounds = useAction(roundList, { query: { campaign: props.visit.campaignId } }).data?.rows
  if (!rounds || rounds.length === 0) return null
  const now = rounds.find((r) => r.id === props.roundId)
  const others = choicesOf(props.visit, rounds, true).options.filter((o) => o.value !== props.roundId)
  return (
    <Section
      title="计入的排查轮次"
      action={
        role === 'clerk' && others.length > 0 && <Button onClick={() => setOpen(true)}>改计入其他轮次</Button>
      }
    >
      <p>{now ? now.name : '不符合任何一轮的期间、范围和人员，只计入专项行动。'}</p>
      <Modal open={open} title="改计入其他轮次" footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <ActionForm
          action={visitRound}
          params={{ inspectionId: props.inspectionId }}
          submit="改计入"
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        >
          <Form.Item
            name="roundId"
            label="属于哪一轮排查"
            extra={now ? `原为：${now.name}` : undefined}
            rules={[{ required: true, message: '请选择轮次。' }]}
          >
            <Select placeholder="请选择" options={others} />
          </Form.Item>
        </ActionForm>
      </Modal>
    </Section>
  )
}
