import { Form, Input, Radio } from 'antd'
import { ActionForm, DateInput, Required, useActor } from '../../../../platform/web/index.ts'
import {
  caseOpenProceeding,
  procedureKindIds,
  procedureKinds,
  subjectKindIds,
  subjectKinds,
  type CaseDetail,
} from '../../domain/index.ts'

/** 启动执法办案: against whom, by which procedure, for an act of which day. */
export function OpenProceedingForm({ kase, onDone }: { kase: CaseDetail; onDone: () => void }) {
  const { today } = useActor()
  return (
    <ActionForm
      action={caseOpenProceeding}
      params={{ caseId: kase.id }}
      initial={{
        party: kase.responsiblePerson || kase.name,
        partyKind: kase.responsiblePerson ? 'person' : 'organisation',
        procedure: 'ordinary',
        actedOn: kase.foundOn,
      }}
      submit="启动"
      onDone={onDone}
      onCancel={onDone}
    >
      <Required name="party" label="当事人">
        <Input maxLength={100} />
      </Required>
      <Form.Item name="partyKind" label="当事人是" rules={[{ required: true }]}>
        <Radio.Group options={subjectKindIds.map((k) => ({ value: k, label: subjectKinds[k] }))} />
      </Form.Item>
      <Form.Item name="procedure" label="程序" rules={[{ required: true }]}>
        <Radio.Group options={procedureKindIds.map((k) => ({ value: k, label: procedureKinds[k] }))} />
      </Form.Item>
      <Required
        name="actedOn"
        label="违法行为发生（终了）日期"
        extra="决定适用哪一天的规定；连续或者继续的，填终了之日。"
      >
        <DateInput latest={today} />
      </Required>
    </ActionForm>
  )
}
