import { Button, Modal } from 'antd'
import { useState } from 'react'
import { RegionPicker, useKeys } from '../../../platform/web/index.ts'
import { operatorRoleNames, operatorRoles, type OperatorRole, type QuestionDetail } from '../domain/index.ts'

/** The same place under another operator: who is it to the place? */
export function RoleDialog(props: {
  open: boolean
  question: QuestionDetail
  onClose: () => void
  onChoose: (role: OperatorRole) => void
}) {
  const { question } = props
  return (
    <Modal
      open={props.open}
      title="条目上的经营者是这处场所的"
      footer={null}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <p>
        条目写的是“{question.row.name}”，场所现登记的经营者是“{question.site.operator?.name ?? '无'}”。
      </p>
      <RoleChoice onChoose={props.onChoose} />
    </Modal>
  )
}

function RoleChoice({ onChoose }: { onChoose: (role: OperatorRole) => void }) {
  useKeys(Object.fromEntries(operatorRoles.map((role, at) => [String(at + 1), () => onChoose(role)])), true)
  return (
    <div className="qy-role-choice">
      {operatorRoles.map((role, at) => (
        <Button key={role} block aria-keyshortcuts={String(at + 1)} onClick={() => onChoose(role)}>
          {operatorRoleNames[role]}
          <kbd>{at + 1}</kbd>
        </Button>
      ))}
    </div>
  )
}

/** A place of its own needs a village. */
export function FoundDialog(props: {
  open: boolean
  address: string
  onClose: () => void
  onChoose: (regionCode: string) => void
}) {
  const [village, setVillage] = useState<string | undefined>()
  return (
    <Modal
      open={props.open}
      title="新场所在哪个村（社区）？"
      okText="另立新场所"
      cancelText="取消"
      okButtonProps={{ disabled: village === undefined }}
      onOk={() => village !== undefined && props.onChoose(village)}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <p>条目上的地址：{props.address || '没有写'}</p>
      <RegionPicker
        label="村（社区）或网格"
        levels={['village', 'grid']}
        placeholder="请选择村（社区）或网格"
        value={village}
        onChange={setVillage}
      />
    </Modal>
  )
}
