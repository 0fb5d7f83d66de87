import { Alert, Button, Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { orgKindNames } from '../../organisation/domain/index.ts'
import { ActionForm, RegionPicker, useAction, useActor, type AnswerOf } from '../../../platform/web/index.ts'
import { listInboxCreate, listKindList } from '../domain/index.ts'
import { KindSelect } from './kind-select.tsx'

export type NewInbox = AnswerOf<typeof listInboxCreate>

/** 新增接收通道: by folder or by key, for which list. */
export function InboxDialog(props: {
  open: boolean
  onClose: () => void
  onMade: (inbox: NewInbox) => void
}) {
  return (
    <Modal open={props.open} title="新增接收通道" footer={null} onCancel={props.onClose} destroyOnHidden>
      <InboxForm onClose={props.onClose} onMade={props.onMade} />
    </Modal>
  )
}

function InboxForm({ onClose, onMade }: { onClose: () => void; onMade: (inbox: NewInbox) => void }) {
  const { regionCode } = useActor()
  const kinds = useAction(listKindList).data?.rows ?? []
  const [form] = Form.useForm()
  const chosen = kinds.find((kind) => kind.id === Form.useWatch('kind', form))
  return (
    <ActionForm
      action={listInboxCreate}
      form={form}
      initial={{ via: 'drop_folder', regionCode, confirmKnownLayouts: false }}
      body={({ label, ...rest }) => ({ ...rest, ...(label ? { label } : {}) })}
      submit="新增通道"
      onDone={onMade}
      onCancel={onClose}
    >
      <Form.Item name="via" label="方式" required>
        <Radio.Group
          options={[
            { value: 'drop_folder', label: '文件夹' },
            { value: 'api', label: '接口（密钥）' },
          ]}
        />
      </Form.Item>
      <Form.Item name="name" label="通道名称" required>
        <Input maxLength={40} placeholder="例如：供电公司每月用户清单" />
      </Form.Item>
      <Form.Item name="kind" label="底单类别" required>
        <KindSelect
          kinds={kinds}
          onChange={(id) =>
            form.setFieldValue('orgKind', kinds.find((kind) => kind.id === id)?.providedBy[0])
          }
        />
      </Form.Item>
      <Form.Item name="orgKind" label="提供部门" required>
        <Select
          placeholder="先选底单类别"
          options={(chosen?.providedBy ?? []).map((id) => ({ value: id, label: orgKindNames[id] }))}
        />
      </Form.Item>
      <Form.Item name="regionCode" label="范围" required>
        <RegionPicker />
      </Form.Item>
      <Form.Item name="label" label="底单名称">
        <Input maxLength={80} placeholder={chosen?.label ?? ''} />
      </Form.Item>
      <Form.Item name="confirmKnownLayouts" valuePropName="checked">
        <Checkbox>版式以前确认过、又没有错误的文件，直接导入，不等人确认</Checkbox>
      </Form.Item>
    </ActionForm>
  )
}

/** The key, shown this once. */
export function NewKey({ inbox, onClose }: { inbox: NewInbox; onClose: () => void }) {
  return (
    <Alert
      className="qy-problem"
      type="warning"
      showIcon
      role="alert"
      title={
        inbox.key === null
          ? `通道已建好，请把文件夹告诉提供部门：`
          : '密钥只显示这一次，请现在抄给对方的系统管理人员，不要用聊天软件发送：'
      }
      description={
        <p>
          <code className="qy-secret">{inbox.key ?? inbox.folder}</code>
          {inbox.key !== null && (
            <>
              <br />
              送到：<code>{inbox.address}</code>
            </>
          )}
        </p>
      }
      action={<Button onClick={onClose}>已记下</Button>}
    />
  )
}
