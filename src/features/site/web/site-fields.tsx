import { Form, Input, Radio, Select } from 'antd'
import { PhotoPicker, RegionPicker, Required, type PhotoRef } from '../../../platform/web/index.ts'
import { generalPlaceKinds, type SiteDetail } from '../domain/index.ts'
import { OperatorFields, operatorOf } from './operator-fields.tsx'
import { PlaceField, placeOf } from './place-field.tsx'

/** The fields of a site, for registering and editing alike. */
export function SiteFields() {
  return (
    <>
      <Form.Item
        name="regionCode"
        label="所在村（网格）"
        rules={[{ required: true, message: '请选择所在村（社区）或网格。' }]}
      >
        <RegionPicker levels={['village', 'grid']} placeholder="选择村（社区）或网格" />
      </Form.Item>
      <Required name="name" label="场所名称" extra="没有名称的写明位置，如“前进村东头旧养殖场”。">
        <Input maxLength={120} />
      </Required>
      <Required name="placeKind" label="场所类型" choose>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={generalPlaceKinds.map(({ id, label }) => ({ value: id, label }))}
        />
      </Required>
      <Form.Item name="address" label="地址">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="place" label="位置">
        <PlaceField />
      </Form.Item>
      <OperatorFields prefix={['operator']} />
      <Form.Item name="landlordName" label="出租人（房东）">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="landlordTelephone" label="出租人电话">
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      <Form.Item name="meterNo" label="电表户号">
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="chemicalEquipment" label="易于从事化工生产的装置设备">
        <Radio.Group
          options={[
            { value: 'unknown', label: '未查看' },
            { value: 'yes', label: '有' },
            { value: 'no', label: '没有' },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item name="photos" label="照片">
        <PhotoPicker max={20} />
      </Form.Item>
    </>
  )
}

/** The form's values → the contract's body. */
export function siteBody(v: Record<string, unknown>): Record<string, unknown> {
  const text = (key: string) => (v[key] as string | undefined) ?? ''
  const equipment = v['chemicalEquipment']
  return {
    regionCode: v['regionCode'],
    name: text('name'),
    placeKind: text('placeKind'),
    address: text('address'),
    place: placeOf(v['place']),
    operator: operatorOf(v['operator']),
    landlordName: text('landlordName'),
    landlordTelephone: text('landlordTelephone'),
    meterNo: text('meterNo'),
    chemicalEquipment: equipment === 'yes' ? true : equipment === 'no' ? false : null,
    note: text('note'),
    fileIds: ((v['photos'] as PhotoRef[] | undefined) ?? []).map((p) => p.id),
  }
}

export const emptySite = { operator: { kind: '' }, chemicalEquipment: 'unknown' }

/** The form opens filled with what is known. */
export const siteValues = (site: SiteDetail): Record<string, unknown> => ({
  regionCode: site.regionCode,
  name: site.name,
  placeKind: site.placeKind,
  address: site.address,
  place: site.lon === null ? undefined : { lon: site.lon, lat: site.lat, system: 'wgs84' },
  operator: site.operator ? { ...site.operator, creditCode: site.operator.creditCode ?? '' } : { kind: '' },
  landlordName: site.landlordName,
  landlordTelephone: site.landlordTelephone,
  meterNo: site.meterNo,
  chemicalEquipment: site.chemicalEquipment === null ? 'unknown' : site.chemicalEquipment ? 'yes' : 'no',
  note: site.note,
})
