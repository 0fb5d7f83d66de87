import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import {
  ActionForm,
  Answered,
  DateInput,
  PlainTable,
  Section,
  useAction,
  useActor,
} from '../../../platform/web/index.ts'
import type { CaseDetail } from '../../case/domain/index.ts'
import { lookBackAdd, lookBackOfCase } from '../domain/index.ts'
import { lookBackColumns } from './look-back-columns.tsx'

const columns = lookBackColumns
  .filter((c) => ['due', 'kind', 'assignee', 'state'].includes(c.key))
  .map((c, i) => (i === 0 ? { ...c, names: true } : c))

/** 回头看 of one case. */
export function LookBackPart({ kase }: { kase: CaseDetail }) {
  const answer = useAction(lookBackOfCase, { params: { caseId: kase.id } })
  const actor = useActor()
  const [adding, setAdding] = useState(false)
  return (
    <Answered of={answer}>
      {(a) => (
        <Section
          title="回头看"
          about={a.sentence}
          action={
            a.mayAdd && (
              <Button size="small" onClick={() => setAdding(true)}>
                临时增加
              </Button>
            )
          }
        >
          {a.rows.length > 0 && (
            <PlainTable
              label="本案的回头看"
              columns={columns}
              rows={a.rows}
              rowKey={(b) => b.id}
              rowHref={(b) => `/look-backs/${b.id}`}
            />
          )}
          <Modal
            open={adding}
            title="临时增加回头看"
            footer={null}
            onCancel={() => setAdding(false)}
            destroyOnHidden
          >
            <ActionForm
              action={lookBackAdd}
              params={{ caseId: kase.id }}
              submit="增加"
              onDone={() => setAdding(false)}
              onCancel={() => setAdding(false)}
            >
              <Form.Item
                name="dueOn"
                label="应于哪天以前"
                rules={[{ required: true, message: '请选择日期。' }]}
              >
                <DateInput earliest={actor.today} />
              </Form.Item>
              <Form.Item
                name="reason"
                label="增加的原因"
                rules={[{ required: true, message: '请填写原因。' }]}
              >
                <Input.TextArea rows={3} maxLength={500} placeholder="例如：群众反映夜间有车辆进出" />
              </Form.Item>
            </ActionForm>
          </Modal>
        </Section>
      )}
    </Answered>
  )
}
