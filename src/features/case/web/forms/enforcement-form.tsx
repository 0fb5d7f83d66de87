import { Form, Input, InputNumber, Select } from 'antd'
import { ActionForm, DateInput, MoneyInput, Required, useActor } from '../../../../platform/web/index.ts'
import {
  caseRecordAnswer,
  caseRecordEnforcement,
  enforcementKindIds,
  enforcementKinds,
  penaltyKinds,
  type EnforcementKind,
} from '../../domain/index.ts'
import type { CaseFormProps } from './case-form-props.ts'
import { EvidenceField, fileIdsOf, NoteField } from './note-field.tsx'

/** 记录执法: only the fields that belong to the chosen kind are shown. */
export function EnforcementForm({ kase, onDone }: CaseFormProps) {
  const { today } = useActor()
  return (
    <ActionForm
      action={caseRecordEnforcement}
      params={{ caseId: kase.id }}
      initial={{ decidedOn: today, party: kase.name }}
      body={bodyOf}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      {(form) => (
        <>
          <Required name="kind" label="种类">
            <Select
              options={enforcementKindIds.map((k) => ({ value: k, label: enforcementKinds[k].label }))}
            />
          </Required>
          <Form.Item noStyle shouldUpdate={(a, b) => a.kind !== b.kind}>
            {() => <KindFields kind={form.getFieldValue('kind') as EnforcementKind | undefined} />}
          </Form.Item>
          <Required name="decidedOn" label="决定日期">
            <DateInput latest={today} earliest={kase.foundOn} />
          </Required>
          <Form.Item noStyle shouldUpdate={(a, b) => a.kind !== b.kind}>
            {() =>
              penaltyKinds.includes(form.getFieldValue('kind') as EnforcementKind) && (
                <Form.Item
                  name="noticedOn"
                  label="处罚告知书送达日期"
                  extra="补录处罚须写明何时告知了当事人；在本系统办理的，请在办案程序中记录。"
                >
                  <DateInput latest={today} earliest={kase.foundOn} />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item name="decisionNumber" label="决定书文号">
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="party" label="当事人">
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item
            name="legalBasis"
            label="法律依据"
            extra="写明法律名称和条款；拿不准的请注明“待法制审核”。"
          >
            <Input maxLength={200} />
          </Form.Item>
          <NoteField />
          <EvidenceField />
        </>
      )}
    </ActionForm>
  )
}

function KindFields({ kind }: { kind: EnforcementKind | undefined }) {
  if (!kind) return null
  const rule = enforcementKinds[kind]
  return (
    <>
      {rule.amount && (
        <Required name="amountCents" label="金额">
          <MoneyInput />
        </Required>
      )}
      {rule.persons && (
        <Form.Item name="personCount" label="人数">
          <InputNumber min={1} max={999} precision={0} suffix="人" />
        </Form.Item>
      )}
      {rule.officers && (
        <fieldset className="qy-case-officers">
          <legend>执法人员（两名以上，行政处罚法第四十二条）</legend>
          {[0, 1].map((i) => (
            <div key={i} className="qy-case-officer">
              <Form.Item
                name={['officers', i, 'name']}
                label={`第 ${i + 1} 人姓名`}
                rules={[{ required: true, message: '请填写姓名。' }]}
              >
                <Input maxLength={40} />
              </Form.Item>
              <Required name={['officers', i, 'certificateNo']} label="执法证号">
                <Input maxLength={40} />
              </Required>
            </div>
          ))}
          <Form.Item name="officers" className="qy-case-officers-problem">
            <OfficersProblem />
          </Form.Item>
        </fieldset>
      )}
    </>
  )
}

/** A place for what is wrong with the officers together; the values stand in the fields above. */
const OfficersProblem = () => null

type Officer = { name?: string; certificateNo?: string }

function bodyOf(v: Record<string, unknown>) {
  const rule = v['kind'] ? enforcementKinds[v['kind'] as EnforcementKind] : undefined
  const officers = (v['officers'] as (Officer | undefined)[] | undefined) ?? []
  return {
    kind: v['kind'],
    party: v['party'] ?? '',
    amountCents: rule?.amount ? (v['amountCents'] ?? null) : null,
    personCount: rule?.persons ? (v['personCount'] ?? null) : null,
    decidedOn: v['decidedOn'],
    noticedOn: v['noticedOn'] ?? null,
    decisionNumber: v['decisionNumber'] ?? '',
    legalBasis: v['legalBasis'] ?? '',
    officers: rule?.officers ? officers.filter((o) => o?.name || o?.certificateNo) : [],
    note: v['note'] ?? '',
    fileIds: fileIdsOf(v),
  }
}

/** 记录移送答复. */
export function AnswerForm({ kase, id, onDone }: CaseFormProps) {
  const { today } = useActor()
  const entry =
    kase.enforcement.find((e) => e.id === id) ?? kase.enforcement.find((e) => e.kind === 'refer_justice')
  return (
    <ActionForm
      action={caseRecordAnswer}
      params={{ caseId: kase.id, enforcementId: entry?.id ?? '' }}
      initial={{ answeredOn: today, answer: entry?.answer }}
      submit="保存"
      onDone={onDone}
      onCancel={onDone}
    >
      <p>
        {entry?.decidedOn} {entry?.kindName} {entry?.decisionNumber}
      </p>
      <Required name="answer" label="答复内容">
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Required>
      <Required name="answeredOn" label="答复日期">
        <DateInput latest={today} />
      </Required>
    </ActionForm>
  )
}
