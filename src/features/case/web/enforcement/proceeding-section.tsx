import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Section } from '../../../../platform/web/index.ts'
import {
  enforcementActs,
  type ActKind,
  type ActRow,
  type CaseDetail,
  type EnforcementPartRow,
  type ProceedingRow,
} from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { ActForm } from './act-form.tsx'
import { ActList } from './act-list.tsx'
import { LedgerTable } from './ledger-table.tsx'
import { StepsRow } from './steps-row.tsx'
import { StopList } from './stop-list.tsx'
import { WithdrawForm } from './withdraw-form.tsx'

type Open =
  { readonly what: 'record'; readonly kind?: ActKind } | { readonly what: 'withdraw'; readonly act: ActRow }

/** One proceeding: where it stands, what comes next or stands in the way, its acts and its money. */
export function ProceedingSection(props: {
  kase: CaseDetail
  part: EnforcementPartRow
  proceeding: ProceedingRow
}) {
  const { kase, part, proceeding } = props
  const { may } = useCaseDialog()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const mayRecord = may('record-act')
  return (
    <Section
      title={`对“${proceeding.party}”的办案程序`}
      about={`${proceeding.procedureName} · ${proceeding.partyKindName} · 违法行为 ${proceeding.actedOn} · ${proceeding.openedOn} 由${proceeding.orgName}启动`}
      {...(mayRecord
        ? { action: <Button onClick={() => setOpen({ what: 'record' })}>记录执法行为</Button> }
        : {})}
    >
      <StepsRow steps={proceeding.steps} />
      <Turn
        proceeding={proceeding}
        {...(mayRecord ? { onRecord: (kind: ActKind) => setOpen({ what: 'record', kind }) } : {})}
      />
      {proceeding.ledger && (
        <LedgerTable caseId={kase.id} proceedingId={proceeding.id} ledger={proceeding.ledger} />
      )}
      <ActList
        caseId={kase.id}
        acts={proceeding.acts}
        {...(may('withdraw-act') ? { onWithdraw: (act: ActRow) => setOpen({ what: 'withdraw', act }) } : {})}
      />
      <Modal
        open={open !== null}
        title={open?.what === 'withdraw' ? `撤回“${open.act.label}”` : `记录执法行为 · ${proceeding.party}`}
        footer={null}
        width={760}
        onCancel={close}
        destroyOnHidden
      >
        {open?.what === 'withdraw' && <WithdrawForm caseId={kase.id} act={open.act} onDone={close} />}
        {open?.what === 'record' && (
          <ActForm
            kase={kase}
            part={part}
            proceeding={proceeding}
            {...(open.kind ? { kind: open.kind } : {})}
            onDone={close}
          />
        )}
      </Modal>
    </Section>
  )
}

/** Whose turn it is, in a sentence with its button; or what stands in the way, with the article. */
function Turn({ proceeding, onRecord }: { proceeding: ProceedingRow; onRecord?: (kind: ActKind) => void }) {
  const step = proceeding.steps.find((s) => s.state === 'now' || s.state === 'blocked')
  if (!step) return <p className="qy-quiet">本程序各步已办完。</p>
  const { label } = enforcementActs[step.kind]
  return (
    <div className="qy-enf-turn">
      <p>
        <b>{step.state === 'blocked' ? `“${label}”还不能办理` : `下一步：${label}`}</b>{' '}
        {step.state === 'now' && onRecord && (
          <Button size="small" type="primary" onClick={() => onRecord(step.kind)}>
            记录{label}
          </Button>
        )}
      </p>
      <StopList stops={step.stops} />
    </div>
  )
}
