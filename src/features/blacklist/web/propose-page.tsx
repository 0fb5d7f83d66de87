import { Form, Input, InputNumber, Select } from 'antd'
import { ActionForm, PageHeader, Required, useGo, usePageQuery } from '../../../platform/web/index.ts'
import { blacklistPropose, subjectKindNames, subjectKinds } from '../domain/index.ts'

/** 提出列入黑名单, filled from the case one comes from. */
export function ProposePage() {
  const go = useGo()
  const { query } = usePageQuery()
  const text = (key: string): string => (typeof query[key] === 'string' ? query[key] : '')
  const caseId = text('case') || null
  const back = caseId ? `/cases/${caseId}?part=blacklist` : '/blacklist'
  return (
    <>
      <PageHeader
        title="提出列入黑名单"
        about="提出后由县级告知当事人、听取陈述申辩，再由县（市、区）主要负责人决定。"
        back={{ href: back, label: caseId ? '案件' : '黑名单' }}
      />
      <ActionForm
        action={blacklistPropose}
        initial={{
          subjectKind: 'enterprise',
          subjectName: text('name'),
          responsiblePerson: text('person'),
          basis: '《安全生产严重失信主体名单管理办法》（待法制审核）',
          termMonths: 36,
        }}
        body={(v) => ({
          subjectKind: v['subjectKind'],
          subjectName: v['subjectName'] ?? '',
          creditCode: v['creditCode'] ?? '',
          responsiblePerson: v['responsiblePerson'] ?? '',
          reason: v['reason'] ?? '',
          basis: v['basis'] ?? '',
          termMonths: v['termMonths'],
          caseId,
        })}
        submit="提出"
        onDone={(entry) => go(`/blacklist/${entry.id}`)}
        onCancel={() => go(back)}
      >
        <Form.Item name="subjectKind" label="对象种类">
          <Select options={subjectKinds.map((value) => ({ value, label: subjectKindNames[value] }))} />
        </Form.Item>
        <Form.Item
          name="subjectName"
          label="对象名称（姓名、号牌）"
          rules={[{ required: true, message: '请填写对象名称。' }]}
        >
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name="creditCode" label="统一社会信用代码">
          <Input maxLength={18} placeholder="企业填写；个人和车辆留空" />
        </Form.Item>
        <Form.Item name="responsiblePerson" label="负责人">
          <Input maxLength={60} />
        </Form.Item>
        <Required name="reason" label="列入事由">
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Required>
        <Required name="basis" label="依据">
          <Input maxLength={300} />
        </Required>
        <Form.Item name="termMonths" label="期限（月）" rules={[{ required: true, message: '请填写期限。' }]}>
          <InputNumber min={1} max={120} />
        </Form.Item>
      </ActionForm>
    </>
  )
}
