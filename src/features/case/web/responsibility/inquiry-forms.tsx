import { Form, Input, Radio, Select } from 'antd'
import { ActionForm, DateInput, MoneyInput, Required, useActor } from '../../../../platform/web/index.ts'
import {
  caseConcludeInquiry,
  caseInvestigateInquiry,
  caseOpenInquiry,
  inquiryResultIds,
  inquiryResults,
  inquiryRoleIds,
  inquiryRoles,
  subjectKindIds,
  subjectKinds,
  type CaseDetail,
  type DemandedInquiry,
  type InquiryGroup,
  type InquiryRow,
  type ResponsibilityPartRow,
} from '../../domain/index.ts'
import { EvidenceField, fileIdsOf } from '../forms/note-field.tsx'

type OpenProps = {
  readonly kase: CaseDetail
  readonly part: ResponsibilityPartRow
  readonly group: InquiryGroup
  readonly demand?: DemandedInquiry
  readonly onDone: () => void
}

/** 启动责任追查: opens with whom the case already names for the group. */
export function OpenInquiryForm({ kase, part, group, demand, onDone }: OpenProps) {
  const { today } = useActor()
  const subject = group === 'operator' ? part.known.responsiblePerson : part.known.landlord
  return (
    <ActionForm
      action={caseOpenInquiry}
      params={{ caseId: kase.id }}
      initial={{
        demandedId: demand?.id,
        role: group === 'operator' ? 'controller' : 'premises_lessor',
        subject,
        subjectKind: 'person',
        openedOn: today,
      }}
      body={(v) => ({ ...v, demandedId: v['demandedId'] ?? null, facts: v['facts'] ?? '' })}
      submit="启动"
      onDone={onDone}
      onCancel={onDone}
    >
      <Form.Item name="demandedId" label="对应通知要求的事项">
        <Select
          allowClear
          options={part.demanded
            .filter((d) => d.group === group)
            .map((d) => ({ value: d.id, label: d.label }))}
        />
      </Form.Item>
      <Required name="role" label="责任角色">
        <Select
          options={inquiryRoleIds
            .filter((r) => inquiryRoles[r].group === group)
            .map((r) => ({ value: r, label: inquiryRoles[r].label }))}
        />
      </Required>
      <Required name="subject" label="追查对象">
        <Input maxLength={100} />
      </Required>
      <Form.Item name="subjectKind" label="对象是" rules={[{ required: true }]}>
        <Radio.Group options={subjectKindIds.map((k) => ({ value: k, label: subjectKinds[k] }))} />
      </Form.Item>
      <Required name="openedOn" label="启动日期">
        <DateInput latest={today} earliest={kase.foundOn} />
      </Required>
      <Form.Item name="facts" label="线索和初步情况">
        <Input.TextArea rows={3} maxLength={2000} showCount />
      </Form.Item>
    </ActionForm>
  )
}

type StepProps = { readonly kase: CaseDetail; readonly inquiry: InquiryRow; readonly onDone: () => void }

/** 记录追查情况. */
export function InvestigateForm({ kase, inquiry, onDone }: StepProps) {
  const { today } = useActor()
  return (
    <ActionForm
      action={caseInvestigateInquiry}
      params={{ caseId: kase.id, inquiryId: inquiry.id }}
      initial={{ investigatedOn: today, facts: inquiry.facts }}
      body={(v) => ({
        facts: v['facts'] ?? '',
        measures: v['measures'] ?? '',
        investigatedOn: v['investigatedOn'],
        fileIds: fileIdsOf(v),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        {inquiry.roleName}“{inquiry.subject}”
      </p>
      <Required name="facts" label="查明的事实">
        <Input.TextArea rows={4} maxLength={2000} showCount />
      </Required>
      <Form.Item name="measures" label="已采取的措施">
        <Input maxLength={500} />
      </Form.Item>
      <Required name="investigatedOn" label="查明日期">
        <DateInput latest={today} earliest={inquiry.openedOn} />
      </Required>
      <EvidenceField />
    </ActionForm>
  )
}

/** 作出追责结论, with the law's range beside the sum: offered, never decided. */
export function ConcludeForm({ kase, part, inquiry, onDone }: StepProps & { part: ResponsibilityPartRow }) {
  const { today } = useActor()
  return (
    <ActionForm
      action={caseConcludeInquiry}
      params={{ caseId: kase.id, inquiryId: inquiry.id }}
      initial={{ concludedOn: today, result: 'punished' }}
      body={(v) => ({
        result: v['result'],
        concludedOn: v['concludedOn'],
        amountCents: v['result'] === 'punished' ? (v['amountCents'] ?? null) : null,
        measures: v['measures'] ?? '',
        documentNumber: v['documentNumber'] ?? '',
        legalBasis: v['legalBasis'] ?? '',
        reason: v['reason'] ?? '',
        proceedingId: v['proceedingId'] ?? null,
        fileIds: fileIdsOf(v),
      })}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <p>
            {inquiry.roleName}“{inquiry.subject}”
          </p>
          <Form.Item name="result" label="结论" rules={[{ required: true }]}>
            <Radio.Group options={inquiryResultIds.map((r) => ({ value: r, label: inquiryResults[r] }))} />
          </Form.Item>
          <Form.Item noStyle shouldUpdate={(a, b) => a.result !== b.result}>
            {() => (
              <ResultFields result={form.getFieldValue('result') as string} inquiry={inquiry} part={part} />
            )}
          </Form.Item>
          <Form.Item name="measures" label="措施">
            <Input maxLength={500} placeholder="如责令收回场所、停止供电" />
          </Form.Item>
          <Required name="concludedOn" label="结论日期">
            <DateInput latest={today} earliest={inquiry.investigatedOn ?? inquiry.openedOn} />
          </Required>
          <EvidenceField />
        </>
      )}
    </ActionForm>
  )
}

function ResultFields(props: { result: string; inquiry: InquiryRow; part: ResponsibilityPartRow }) {
  const { result, inquiry, part } = props
  if (result === 'no_fault')
    return (
      <Required name="reason" label="无责任的理由">
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Required>
    )
  return (
    <>
      {result === 'punished' && (
        <Form.Item name="amountCents" label="罚没金额">
          <MoneyInput />
        </Form.Item>
      )}
      {result === 'punished' && inquiry.hints.length > 0 && (
        <ul className="qy-inq-hints">
          {inquiry.hints.map((h) => (
            <li key={h.code}>
              {h.title}：{h.words} <span className="qy-quiet">{h.cite}</span>
            </li>
          ))}
        </ul>
      )}
      <Required name="documentNumber" label={result === 'punished' ? '处罚决定书编号' : '移送文书编号'}>
        <Input maxLength={60} />
      </Required>
      <Form.Item name="legalBasis" label="法律依据" extra="拿不准的注明“待法制审核”。">
        <Input maxLength={300} />
      </Form.Item>
      {part.proceedings.length > 0 && (
        <Form.Item name="proceedingId" label="本案中的办案程序">
          <Select allowClear options={part.proceedings.map((p) => ({ value: p.id, label: p.party }))} />
        </Form.Item>
      )}
    </>
  )
}
