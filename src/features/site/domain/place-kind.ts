/** 重点场所部位: the general list, from the places the five notices name. A campaign's notice may add its own. */
export const generalPlaceKinds = [
  { id: 'enterprise', label: '企业' },
  { id: 'workshop', label: '小作坊' },
  { id: 'idle_plant', label: '闲置厂房（仓库）' },
  { id: 'disused_plant', label: '废弃厂房（仓库）' },
  { id: 'closed_plant', label: '关停企业厂房（仓库）' },
  { id: 'rented_plant', label: '出租厂房' },
  { id: 'demolition_plant', label: '待拆迁厂房' },
  { id: 'warehouse', label: '仓库' },
  { id: 'disused_farm', label: '废弃养殖场' },
  { id: 'farm', label: '养殖场' },
  { id: 'idle_house', label: '闲置民房' },
  { id: 'rented_house', label: '出租民房' },
  { id: 'garage', label: '车库' },
  { id: 'vehicle_yard', label: '车辆停放场' },
  { id: 'remote_place', label: '偏僻地点' },
  { id: 'industrial_park', label: '工业园区（集中区）' },
  { id: 'other', label: '其他场所' },
] as const

const labels = new Map<string, string>(generalPlaceKinds.map((k) => [k.id, k.label]))

/** The Chinese label; a campaign's own kinds come first. */
export const placeKindLabel = (id: string, own: readonly { id: string; label: string }[] = []): string =>
  own.find((k) => k.id === id)?.label ?? labels.get(id) ?? id
