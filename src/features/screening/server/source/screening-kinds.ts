import { listKind, type ListKind } from '../../../base-list/domain/index.ts'
import { shippedKinds } from '../../../base-list/server/index.ts'

const heads = {
  name: ['名称', '场所名称', '单位名称', '企业名称', '地点名称', '登记地点'],
  address: ['地址', '详细地址', '位置', '住所', '经营场所'],
  lon: ['经度', '东经', 'lng', 'lon', 'longitude'],
  lat: ['纬度', '北纬', 'lat', 'latitude'],
  coordinateSystem: ['坐标系', '坐标系统', '坐标类型'],
}
const coordinates = (required: boolean) => [
  { field: 'lon', heads: heads.lon, required },
  { field: 'lat', heads: heads.lat, required },
  { field: 'coordinateSystem', heads: heads.coordinateSystem },
]
const plain = {
  schema: 1,
  subject: 'free',
  providedBy: ['emergency'],
  seenBy: 'all',
  swept: false,
  namesOperator: false,
  placeKind: null,
} as const

/** 登记地点: where such vehicles may stand. Radius (metres) and chemical (是/否, 1/0) stand in columns of their own names. */
const registeredPlaces = listKind.parse({
  ...plain,
  id: 'registered-places',
  label: '登记装卸停放地点',
  about: '危险货物车辆可以装卸、停放、加油、检修的登记地点。',
  keys: [
    ['name', 'lon', 'lat'],
    ['lon', 'lat'],
  ],
  columns: [
    { field: 'name', heads: heads.name },
    { field: 'address', heads: heads.address },
    { field: 'purpose', heads: ['用途', '类别', '类型', '地点类型'] },
    ...coordinates(true),
    { field: 'note', heads: ['备注', '说明'] },
  ],
})

/** 黑名单: persons and operators that once broke the law here. */
const blacklist = listKind.parse({
  ...plain,
  id: 'blacklist',
  label: '黑名单',
  about: '列入黑名单的单位和个人。',
  keys: [['creditCode'], ['name', 'person'], ['name'], ['person']],
  columns: [
    { field: 'name', heads: ['单位名称', '企业名称', '名称', '单位'] },
    { field: 'creditCode', heads: ['统一社会信用代码', '信用代码', '社会信用代码'] },
    { field: 'person', heads: ['姓名', '负责人', '当事人', '法定代表人', '实际控制人', '人员姓名'] },
    { field: 'closedReason', label: '列入原因', heads: ['列入原因', '原因', '事由', '违法行为'] },
    { field: 'validFrom', label: '列入日期', heads: ['列入日期', '列入时间', '起始日期', '自'] },
    { field: 'validTo', label: '截止日期', heads: ['截止日期', '移出日期', '有效期至', '至'] },
    { field: 'note', heads: ['备注', '说明'] },
  ],
})

let known: ReadonlyMap<string, ListKind> | null = null

/** Every kind a file of a folder may be of: the shipped ones, and two that only screening reads. */
export function screeningKinds(): ReadonlyMap<string, ListKind> {
  known ??= new Map([
    ...[...shippedKinds()].map(([id, { kind }]) => [id, kind] as const),
    [registeredPlaces.id, registeredPlaces],
    [blacklist.id, blacklist],
  ])
  return known
}

/** The office's own column names of the canonical tables and usual English ones, beside the fields' ids. */
const englishHeads: Readonly<Record<string, readonly string[]>> = {
  name: ['name', 'company', 'enterprise', 'holder', 'operator', 'customer'],
  creditCode: ['code', 'credit_code', 'uscc', 'social_credit_code'],
  person: ['person', 'legal_person', 'legal_representative', 'representative', 'owner', 'contact'],
  telephone: ['telephone', 'phone', 'mobile'],
  address: ['address', 'addr', 'location'],
  townName: ['town', 'township'],
  villageName: ['village'],
  entityType: ['entity_type', 'type'],
  industryCode: ['industry_code'],
  industryName: ['industry', 'industry_name'],
  businessScope: ['scope', 'business_scope'],
  status: ['status', 'state', 'status_text'],
  openedOn: ['opened_on', 'opened', 'founded_on', 'established_on', 'registered_on'],
  closedOn: ['closed_on', 'closed', 'cancelled_on', 'stopped_on', 'power_cut_on'],
  closedReason: ['closed_reason', 'reason'],
  licenceNo: ['licence_no', 'license_no', 'licence', 'permit_no'],
  licenceKind: ['licence_kind', 'license_kind', 'permit_kind'],
  licenceScope: ['licence_scope', 'license_scope'],
  issuedOn: ['issued_on'],
  validFrom: ['valid_from', 'from_day', 'from'],
  validTo: ['valid_to', 'expires_on', 'to_day', 'until'],
  meterNo: ['meter', 'meter_no', 'cons_no', 'account', 'account_no'],
  tariff: ['tariff', 'tariff_class'],
  capacityKva: ['capacity_kva', 'capacity', 'kva', 'contract_kva', 'contract_capacity'],
  voltage: ['voltage'],
  phases: ['phases', 'phase'],
  plateNo: ['plate', 'plate_no', 'vehicle'],
  lon: ['lon', 'lng', 'longitude'],
  lat: ['lat', 'latitude'],
  coordinateSystem: ['coordinate_system', 'crs'],
  purpose: ['purpose', 'use'],
  useState: ['use_state'],
  landlord: ['landlord', 'lessor'],
  note: ['note', 'notes', 'remark', 'remarks'],
}

/** The English words a field's column may be headed by. */
export const englishHeadsOf = (field: string): readonly string[] => [field, ...(englishHeads[field] ?? [])]
