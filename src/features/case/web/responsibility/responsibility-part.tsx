import { Button, Modal } from 'antd'
import { useState } from 'react'
import { formatYuan } from '../../../../kernel/money.ts'
import {
  Answered,
  EmptyState,
  Section,
  Tag,
  useAction,
  type TagTone,
} from '../../../../platform/web/index.ts'
import {
  caseResponsibilityGet,
  inquiryGroups,
  type CaseDetail,
  type DemandedInquiry,
  type InquiryGroup,
  type InquiryRow,
  type InquiryState,
  type ResponsibilityPartRow,
} from '../../domain/index.ts'
import { useCaseDialog } from '../case-dialog-context.ts'
import { Files } from '../case-measures-section.tsx'
import { ConcludeForm, InvestigateForm, OpenInquiryForm } from './inquiry-forms.tsx'
import './responsibility.css'

/** 责任: who produced, sold and carried, and who supplied premises, equipment, water, power, gas. */
export function ResponsibilityPart({ kase }: { kase: CaseDetail }) {
  const part = useAction(caseResponsibilityGet, { params: { caseId: kase.id } })
  return <Answered of={part}>{(answer) => <Groups kase={kase} part={answer} />}</Answered>
}

type Open =
  | { readonly what: 'open'; readonly group: InquiryGroup; readonly demand?: DemandedInquiry }
  | { readonly what: 'investigate' | 'conclude'; readonly inquiry: InquiryRow }

const titles = { open: '启动责任追查', investigate: '记录追查情况', conclude: '作出追责结论' } as const

function Groups({ kase, part }: { kase: CaseDetail; part: ResponsibilityPartRow }) {
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {(Object.keys(inquiryGroups) as InquiryGroup[]).map((group) => (
        <Group key={group} group={group} part={part} onOpen={setOpen} />
      ))}
      <Modal
        open={open !== null}
        title={open ? titles[open.what] : ''}
        footer={null}
        width={640}
        onCancel={close}
        destroyOnHidden
      >
        {open?.what === 'open' && (
          <OpenInquiryForm
            kase={kase}
            part={part}
            group={open.group}
            {...(open.demand ? { demand: open.demand } : {})}
            onDone={close}
          />
        )}
        {open?.what === 'investigate' && (
          <InvestigateForm kase={kase} inquiry={open.inquiry} onDone={close} />
        )}
        {open?.what === 'conclude' && (
          <ConcludeForm kase={kase} part={part} inquiry={open.inquiry} onDone={close} />
        )}
      </Modal>
    </>
  )
}

type GroupProps = {
  readonly group: InquiryGroup
  readonly part: ResponsibilityPartRow
  readonly onOpen: (open: Open) => void
}

function Group({ group, part, onOpen }: GroupProps) {
  const { may } = useCaseDialog()
  const own = part.inquiries.filter((i) => i.group === group)
  const missing = part.missing.filter((d) => d.group === group)
  const begin = may('open-inquiry') ? (
    <Button onClick={() => onOpen({ what: 'open', group })}>启动追查</Button>
  ) : undefined
  return (
    <Section
      title={inquiryGroups[group]}
      {...(own.length + missing.length > 0 && begin ? { action: begin } : {})}
    >
      {missing.map((demand) => (
        <div key={demand.id} className="qy-inq-missing">
          <span>
            <Tag tone="warn">通知要求，尚未启动</Tag> {demand.label}
            <span className="qy-quiet">
              （{demand.cite}：“{demand.quote}”）
            </span>
          </span>
          {may('open-inquiry') && (
            <Button size="small" onClick={() => onOpen({ what: 'open', group, demand })}>
              启动追查
            </Button>
          )}
        </div>
      ))}
      {own.length === 0 && missing.length === 0 && (
        <EmptyState
          title="尚无追查记录"
          text={
            group === 'operator'
              ? '查清谁生产、谁销售、谁运输，逐人记录事实和处理结果。'
              : '查清谁提供场所、设备、水、电、气，逐个记录事实和处理结果。'
          }
          action={begin}
        />
      )}
      <ol className="qy-case-steps">
        {own.map((inquiry) => (
          <Inquiry key={inquiry.id} inquiry={inquiry} onOpen={onOpen} />
        ))}
      </ol>
    </Section>
  )
}

const tones: Readonly<Record<InquiryState, TagTone>> = {
  opened: 'warn',
  investigated: 'primary',
  concluded: 'good',
}

function Inquiry({ inquiry, onOpen }: { inquiry: InquiryRow; onOpen: (open: Open) => void }) {
  const { may } = useCaseDialog()
  const { state } = inquiry
  return (
    <li>
      <div className="qy-case-what">
        <b>{inquiry.subject}</b> <span className="qy-quiet">{inquiry.roleName}</span>{' '}
        <Tag tone={tones[state]}>{inquiry.resultName || inquiry.stateName}</Tag>
        {inquiry.amountCents !== null && <b> {formatYuan(inquiry.amountCents)} 元</b>}
        <div className="qy-quiet">{daysOf(inquiry)}</div>
        {inquiry.facts && <div className="qy-inq-facts">{inquiry.facts}</div>}
        {inquiry.measures && <div>措施：{inquiry.measures}</div>}
        {inquiry.resultReason && <div>理由：{inquiry.resultReason}</div>}
        {(inquiry.documentNumber || inquiry.legalBasis) && (
          <div className="qy-quiet">
            {[inquiry.documentNumber, inquiry.legalBasis].filter(Boolean).join(' · ')}
          </div>
        )}
        <Files ids={inquiry.fileIds} />
      </div>
      {state === 'opened' && may('investigate-inquiry') && (
        <Button size="small" onClick={() => onOpen({ what: 'investigate', inquiry })}>
          记录追查情况
        </Button>
      )}
      {state === 'investigated' && may('conclude-inquiry') && (
        <Button size="small" type="primary" onClick={() => onOpen({ what: 'conclude', inquiry })}>
          作出结论
        </Button>
      )}
    </li>
  )
}

const daysOf = (i: InquiryRow): string =>
  [
    `${i.openedOn} 启动`,
    i.investigatedOn ? `${i.investigatedOn} 查明` : '',
    i.concludedOn ? `${i.concludedOn} 结论` : '',
    i.demandedLabel ? `通知事项：${i.demandedLabel}` : '',
  ]
    .filter(Boolean)
    .join(' · ')
