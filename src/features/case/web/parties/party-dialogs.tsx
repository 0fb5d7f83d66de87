import { Input, Modal } from 'antd'
import { useState } from 'react'
import { ActionForm, Facts, Required } from '../../../../platform/web/index.ts'
import { partyRemove, partyReveal, type PartyRow } from '../../domain/index.ts'
import { PartyForm } from './party-form.tsx'
import { ReasonField } from '../forms/note-field.tsx'

export type PartyDialog =
  { readonly kind: 'record' } | { readonly kind: 'change' | 'remove' | 'reveal'; readonly party: PartyRow }

const titles = {
  record: '登记涉案人员（单位）',
  change: '更改涉案人员（单位）',
  remove: '撤回误登的涉案人员（单位）',
  reveal: '查看证件号码和电话',
} as const

export function PartyDialogs(props: { caseId: string; open: PartyDialog | null; onClose: () => void }) {
  const { caseId, open, onClose } = props
  if (open === null) return null
  return (
    <Modal open title={titles[open.kind]} footer={null} width={640} onCancel={onClose} destroyOnHidden>
      {open.kind === 'record' && <PartyForm caseId={caseId} before={null} onDone={onClose} />}
      {open.kind === 'change' && <PartyForm caseId={caseId} before={open.party} onDone={onClose} />}
      {open.kind === 'remove' && (
        <ActionForm
          action={partyRemove}
          params={{ caseId, partyId: open.party.id }}
          body={(v) => ({ reason: v['reason'] ?? '' })}
          submit="撤回"
          danger
          onDone={onClose}
          onCancel={onClose}
        >
          <p>撤回“{open.party.name}”后，记录仍保留并注明原因，不再参与前案比对。</p>
          <ReasonField />
        </ActionForm>
      )}
      {open.kind === 'reveal' && <Reveal caseId={caseId} party={open.party} onClose={onClose} />}
    </Modal>
  )
}

function Reveal({ caseId, party, onClose }: { caseId: string; party: PartyRow; onClose: () => void }) {
  const [shown, setShown] = useState<{ idNumber: string; phone: string } | null>(null)
  if (shown)
    return (
      <Facts
        facts={[
          { label: '姓名（名称）', value: party.name },
          { label: '身份证号码', value: shown.idNumber },
          { label: '电话', value: shown.phone },
        ]}
      />
    )
  return (
    <ActionForm
      action={partyReveal}
      params={{ caseId, partyId: party.id }}
      body={(v) => ({ reason: v['reason'] ?? '' })}
      submit="查看"
      onDone={setShown}
      onCancel={onClose}
    >
      <p>查看“{party.name}”的完整号码会记入审计日志。</p>
      <Required name="reason" label="查看事由">
        <Input maxLength={200} />
      </Required>
    </ActionForm>
  )
}
