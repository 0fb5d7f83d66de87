import { Form, Input, Radio, Select, type FormInstance } from 'antd'
import { DateInput, Required, useAction, useActor } from '../../../platform/web/index.ts'
import { orgKindNames } from '../../organisation/domain/index.ts'
import { inspectionPosts } from '../domain/index.ts'

/** 执法人员 and 批准手续 of an administrative inspection. */
export function OfficerFields({ regionCode, form }: { regionCode: string; form: FormInstance }) {
  const actor = useActor()
  const posts = useAction(inspectionPosts, { query: { region: regionCode, certified: 'yes' } })
  const rows = posts.data?.rows ?? []
  return (
    <>
      <Form.Item
        name="officers"
        label="执法人员"
        extra="行政检查须两名以上持有效执法证的人员（行政处罚法第四十二条）。"
        rules={[
          {
            required: true,
            type: 'array',
            min: 2,
            message: '请选择两名以上持证执法人员。',
          },
        ]}
      >
        <Select
          mode="multiple"
          loading={posts.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={rows.map((p) => ({
            value: p.membershipId,
            label: `${p.name} · ${orgKindNames[p.department]} · ${p.certificateNo ?? ''}`,
          }))}
        />
      </Form.Item>
      <Form.Item name="approvalKind" label="批准手续" required>
        <Radio.Group
          options={[
            { value: 'prior', label: '事先批准' },
            { value: 'urgent', label: '情况紧急，事后补办' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {() =>
          form.getFieldValue('approvalKind') === 'urgent' ? (
            <Form.Item
              name="urgentReason"
              label="紧急情况说明"
              rules={[{ required: true, message: '请写明紧急情况。' }]}
            >
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          ) : (
            <ApprovalFields latest={actor.today} prefix={['approval']} />
          )
        }
      </Form.Item>
    </>
  )
}

/** 批准人、文号、日期; fields below `prefix`. */
export function ApprovalFields({ latest, prefix }: { latest: string; prefix: readonly string[] }) {
  return (
    <>
      <Required name={[...prefix, 'by']} label="批准人">
        <Input maxLength={40} />
      </Required>
      <Form.Item name={[...prefix, 'documentNo']} label="批准文号">
        <Input maxLength={60} />
      </Form.Item>
      <Required name={[...prefix, 'on']} label="批准日期" choose>
        <DateInput latest={latest} />
      </Required>
    </>
  )
}
