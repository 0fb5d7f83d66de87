import { Form, Input, Select } from 'antd'
import { isWithin } from '../../../kernel/region-code.ts'
import { ActionForm, DateInput, RegionPicker, useAction, useActor } from '../../../platform/web/index.ts'
import { orgList, postAdd, roleNames, roles } from '../domain/index.ts'

/** A dated post: role, unit, region, certificate where certified. Units offered are those that look after the chosen region. */
export function NewPostForm(props: {
  personId: string
  regionCode: string
  onDone: (warnings: readonly string[]) => void
  onCancel: () => void
}) {
  const { today } = useActor()
  return (
    <div className="qy-form">
      <ActionForm
        action={postAdd}
        params={{ personId: props.personId }}
        initial={{ regionCode: props.regionCode, validFrom: today }}
        submit="新增岗位"
        onDone={(answer) => props.onDone(answer.warnings)}
        onCancel={props.onCancel}
      >
        <Form.Item name="role" label="角色" required>
          <Select placeholder="请选择" options={roles.map((value) => ({ value, label: roleNames[value] }))} />
        </Form.Item>
        <Form.Item
          name="regionCode"
          label="管辖区域"
          required
          extra="以此岗位只看到、只能办理这个区域内的事项。"
        >
          <RegionPicker />
        </Form.Item>
        <Form.Item noStyle dependencies={['regionCode']}>
          {({ getFieldValue }) => (
            <Form.Item name="orgId" label="单位" required>
              <UnitSelect regionCode={String(getFieldValue('regionCode') ?? '')} />
            </Form.Item>
          )}
        </Form.Item>
        <Form.Item name="title" label="职务">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="validFrom" label="任职开始" required>
          <DateInput />
        </Form.Item>
        <Form.Item name="validTo" label="任职结束" extra="长期任职可不填。">
          <DateInput />
        </Form.Item>
        <Form.Item
          name="certificateNo"
          label="执法证号"
          extra="有行政执法资格的人员填写；无证不能办理执法检查。"
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="certificateValidTo" label="执法证有效期至">
          <DateInput />
        </Form.Item>
        <Form.Item name="document" label="任命文件">
          <Input maxLength={100} />
        </Form.Item>
      </ActionForm>
    </div>
  )
}

function UnitSelect(props: {
  id?: string
  regionCode: string
  value?: string
  onChange?: (orgId: string) => void
}) {
  const { regionCode } = props
  // A village's or a grid cell's posts are often of a unit above them.
  const reach = regionCode.slice(0, 9)
  const units = useAction(orgList, { query: { region: reach, limit: 200 } }, { enabled: regionCode !== '' })
  const fitting = (units.data?.rows ?? []).filter((org) => isWithin(regionCode, org.regionCode))
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      showSearch={{ optionFilterProp: 'label' }}
      loading={units.isFetching}
      placeholder="请选择单位"
      notFoundContent="该区域还没有单位，请先新增单位。"
      {...(props.value === undefined ? {} : { value: props.value })}
      onChange={(orgId: string) => props.onChange?.(orgId)}
      options={fitting.map((org) => ({
        value: org.id,
        label: `${org.regionName} · ${org.name}`,
      }))}
    />
  )
}
