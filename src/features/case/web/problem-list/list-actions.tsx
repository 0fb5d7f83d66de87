import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionButton, ActionForm, useGo } from '../../../../platform/web/index.ts'
import { problemListPrepare, problemListReturn, type ProblemListView } from '../../domain/index.ts'
import { signHref, versionPrintHref } from './list-address.ts'

/** What the acting post may do with this list: sign, send back, make the page to print. */
export function ListActions({ view }: { view: ProblemListView }) {
  const go = useGo()
  const [returning, setReturning] = useState(false)
  const may = (action: ProblemListView['allowedActions'][number]) => view.allowedActions.includes(action)
  return (
    <span className="qy-list-actions">
      {may('prepare') && (
        <ActionButton
          action={problemListPrepare}
          input={{ body: { campaignId: view.campaignId, regionCode: view.regionCode } }}
          onDone={({ contentId }) => go(versionPrintHref(contentId))}
        >
          打印签字稿
        </ActionButton>
      )}
      {may('return') && <Button onClick={() => setReturning(true)}>退回</Button>}
      {may('sign') && (
        <Button type="primary" onClick={() => go(signHref(view.campaignId, [view.regionCode]))}>
          看清单，签字
        </Button>
      )}
      {returning && view.signed && (
        <Modal
          open
          title={`退回${view.regionName}问题清单`}
          footer={null}
          onCancel={() => setReturning(false)}
        >
          <ActionForm
            action={problemListReturn}
            submit="退回"
            danger
            body={({ reason }) => ({ contentId: view.signed!.contentId, reason })}
            onDone={() => setReturning(false)}
            onCancel={() => setReturning(false)}
          >
            <Form.Item
              name="reason"
              label="退回原因"
              required
              extra="一句话说明哪里不对、要怎么改；签字人会看到。"
            >
              <Input.TextArea rows={3} maxLength={200} />
            </Form.Item>
          </ActionForm>
        </Modal>
      )}
    </span>
  )
}
