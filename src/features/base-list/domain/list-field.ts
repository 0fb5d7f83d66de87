/** What the values of a column are; decides how they are read and what they look like when heads do not say. */
export const fieldTypes = [
  'text',
  'name',
  'person',
  'code',
  'number',
  'money',
  'date',
  'month',
  'instant',
  'coordinate',
  'phone',
  'id_number',
  'plate',
  'address',
  'status',
] as const
export type FieldType = (typeof fieldTypes)[number]

/**
 * The canonical fields of a list row: one vocabulary for every kind of list, so that a register can put rows of many
 * departments side by side. `label` and `type` are what a kind's column has unless it says otherwise.
 */
export const listFields = {
  serial: { label: '序号', type: 'number' },
  name: { label: '名称', type: 'name' },
  formerName: { label: '曾用名', type: 'name' },
  creditCode: { label: '统一社会信用代码', type: 'code' },
  person: { label: '法定代表人（负责人）', type: 'person' },
  personIdNumber: { label: '身份证号', type: 'id_number' },
  telephone: { label: '联系电话', type: 'phone' },
  address: { label: '地址', type: 'address' },
  townName: { label: '所在乡镇', type: 'text' },
  villageName: { label: '所在村（社区）', type: 'text' },
  entityType: { label: '主体类型', type: 'text' },
  industryCode: { label: '行业代码', type: 'code' },
  industryName: { label: '行业', type: 'text' },
  businessScope: { label: '经营范围', type: 'text' },
  capital: { label: '注册资本', type: 'money' },
  employees: { label: '从业人数', type: 'number' },
  status: { label: '状态', type: 'status' },
  openedOn: { label: '成立日期', type: 'date' },
  closedOn: { label: '注销（关停）日期', type: 'date' },
  closedReason: { label: '注销（关停）原因', type: 'text' },
  issuer: { label: '发证机关', type: 'text' },
  licenceNo: { label: '许可证编号', type: 'code' },
  licenceKind: { label: '许可证种类', type: 'text' },
  licenceScope: { label: '许可范围', type: 'text' },
  issuedOn: { label: '发证日期', type: 'date' },
  validFrom: { label: '有效期自', type: 'date' },
  validTo: { label: '有效期至', type: 'date' },
  meterNo: { label: '户号', type: 'code' },
  tariff: { label: '用电类别', type: 'text' },
  capacityKva: { label: '合同容量（kVA）', type: 'number' },
  voltage: { label: '供电电压', type: 'text' },
  phases: { label: '供电相数', type: 'text' },
  on: { label: '抄表日期', type: 'date' },
  kwh: { label: '电量（kWh）', type: 'number' },
  peakKwh: { label: '峰段电量（kWh）', type: 'number' },
  flatKwh: { label: '平段电量（kWh）', type: 'number' },
  valleyKwh: { label: '谷段电量（kWh）', type: 'number' },
  plateNo: { label: '车牌号', type: 'plate' },
  vehicleType: { label: '车辆类型', type: 'text' },
  cargo: { label: '核定（载运）货物', type: 'text' },
  loadTonnes: { label: '核定载质量（吨）', type: 'number' },
  at: { label: '定位时间', type: 'instant' },
  lon: { label: '经度', type: 'coordinate' },
  lat: { label: '纬度', type: 'coordinate' },
  coordinateSystem: { label: '坐标系', type: 'text' },
  speed: { label: '速度（km/h）', type: 'number' },
  landlord: { label: '出租人（产权人）', type: 'person' },
  landlordTelephone: { label: '出租人电话', type: 'phone' },
  areaSquareMetres: { label: '面积（㎡）', type: 'number' },
  plotNo: { label: '宗地（不动产单元）号', type: 'code' },
  purpose: { label: '用途', type: 'text' },
  useState: { label: '使用现状', type: 'text' },
  taxPaid: { label: '纳税额', type: 'money' },
  turnover: { label: '营业收入', type: 'money' },
  pollutants: { label: '主要污染物', type: 'text' },
  grade: { label: '等级（管理类别）', type: 'text' },
  activity: { label: '环节', type: 'text' },
  violation: { label: '违法行为（问题）', type: 'text' },
  chemicals: { label: '化学品品种、数量', type: 'text' },
  measures: { label: '采取的措施', type: 'text' },
  note: { label: '备注', type: 'text' },
} as const satisfies Record<string, { label: string; type: FieldType }>

export type ListField = keyof typeof listFields
export const listFieldIds = Object.keys(listFields) as [ListField, ...ListField[]]

/** A head word as it is compared: half width, without white space, line breaks, star, colon or brackets’ form. */
export const foldHead = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u3000*＊:：、,，。./\\_-]/g, '')
    .replace(/[【[［〔]/g, '(')
    .replace(/[】\]］〕]/g, ')')
    .toLowerCase()

/** The folded head without what stands in brackets: “合同容量(kVA)” → “合同容量”. */
export const foldHeadWithoutUnit = (text: string): string => foldHead(text).replace(/\([^()]*\)/g, '')
