import { Form, Input, InputNumber, Modal } from 'antd'
import { ActionButton, ActionForm, Facts, MoneyInput } from '../../../platform/web/index.ts'
import { figureText, formOverride, type FormView, type IndicatorId } from '../domain/index.ts'

/** 更正: both numbers stand side by side, the reason is asked, money asks for its decision. */
export function OverrideDialog(props: { view: FormView; indicator: IndicatorId; onClose: () => void }) {
  const { view, indicator, onClose } = props
  const figure = view.figures.find((f) => f.id === indicator)!
  const place = { campaignId: view.campaign.id, region: view.regionCode, period: view.period }
  const money = figure.kind === 'cents'
  return (
    <Modal open title={`更正：${figure.label}`} footer={null} onCancel={onClose} destroyOnHidden>
      <Facts
        facts={[
          { label: '系统计算', value: `${figureText(indicator, figure.computed)} ${figure.unit}` },
          { label: '现填报', value: `${figure.text} ${figure.unit}` },
          { label: '口径', value: figure.rule, wide: true },
        ]}
      />
      <p className="qy-quiet">
        记录有误的，请先改正记录；确实无法改正记录的，才在这里更正。两个数字和理由都会保留，并印在报表下方。
      </p>
      <ActionForm
        action={formOverride}
        initial={{ stated: figure.override ? figure.stated : undefined, decision: figure.override?.decision }}
        body={(values) => ({
          ...place,
          indicator,
          stated: values['stated'],
          reason: values['reason'] ?? '',
          decision: values['decision'] ?? '',
        })}
        submit="保存更正"
        onDone={onClose}
        onCancel={onClose}
      >
        <Form.Item
          name="stated"
          label={money ? '更正为（元）' : `更正为（${figure.unit}）`}
          rules={[{ required: true, message: '请填写更正后的数字。' }]}
        >
          {money ? <MoneyInput /> : <InputNumber min={0} precision={0} />}
        </Form.Item>
        {money && (
          <Form.Item
            name="decision"
            label="决定书文号"
            rules={[{ required: true, message: '请填写所依据的决定书文号。' }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        )}
        <Form.Item name="reason" label="理由" rules={[{ required: true, message: '请填写更正理由。' }]}>
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </ActionForm>
      {figure.override && (
        <ActionButton
          action={formOverride}
          input={{
            body: { ...place, indicator, stated: null, reason: '恢复系统计算的数字', decision: '' },
          }}
          onDone={onClose}
        >
          恢复系统计算的数字
        </ActionButton>
      )}
    </Modal>
  )
}
