import { Form, Input, Select } from 'antd'
import { RegionPicker } from '../../../platform/web/index.ts'
import { orgKindNames, orgKinds } from '../domain/index.ts'
import { CoveredRegions } from './covered-regions.tsx'

/** Fields of a unit; its region is fixed once it stands. */
export function OrgFields({ fresh }: { fresh: boolean }) {
  return (
    <>
      <Form.Item name="name" label="单位名称" required>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="kind" label="类别" required>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="请选择"
          options={orgKinds.map((value) => ({ value, label: orgKindNames[value] }))}
        />
      </Form.Item>
      {fresh && (
        <Form.Item name="regionCode" label="所在区域" required>
          <RegionPicker />
        </Form.Item>
      )}
      <Form.Item noStyle dependencies={['kind']}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'development_zone' && (
            <Form.Item name="covered" label="代管区域">
              <CoveredRegions />
            </Form.Item>
          )
        }
      </Form.Item>
    </>
  )
}
