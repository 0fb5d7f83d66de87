import type { FieldType, ListField } from '../list-kind.ts'
import type { ColumnLooks, Look } from './value-looks.ts'

type Evidence = {
  /** Looks that speak for the field. */
  readonly like: readonly Look[]
  /** Without a head these looks are enough to propose it: how sure, 0–1. */
  readonly alone?: number
  /** Words for the reason. */
  readonly words: string
}

const byField: Partial<Record<ListField, Evidence>> = {
  creditCode: { like: ['soundCode', 'code', 'oldCode'], alone: 1, words: '像统一社会信用代码' },
  name: { like: ['org', 'person'], alone: 0.8, words: '像单位或个人名称' },
  person: { like: ['person'], alone: 0.75, words: '像人名' },
  landlord: { like: ['person', 'org'], alone: 0.5, words: '像人名' },
  personIdNumber: { like: ['idNumber'], alone: 1, words: '像身份证号' },
  telephone: { like: ['phone'], alone: 1, words: '像电话号码' },
  landlordTelephone: { like: ['phone'], alone: 0.6, words: '像电话号码' },
  address: { like: ['address'], alone: 0.9, words: '像地址' },
  meterNo: { like: ['meter'], alone: 0.9, words: '像户号' },
  plateNo: { like: ['plate'], alone: 1, words: '像车牌号' },
  lon: { like: ['lon'], alone: 1, words: '像经度' },
  lat: { like: ['lat'], alone: 1, words: '像纬度' },
  status: { like: ['status'], alone: 0.95, words: '像状态' },
  businessScope: { like: ['scope'], alone: 0.7, words: '像经营范围' },
  voltage: { like: ['voltage'], alone: 0.8, words: '像电压' },
  phases: { like: ['voltage'], words: '像相数' },
  tariff: { like: ['tariff'], alone: 0.9, words: '像用电类别' },
  entityType: { like: ['entityType'], alone: 0.85, words: '像主体类型' },
  industryCode: { like: ['industryCode'], alone: 0.7, words: '像行业代码' },
  licenceNo: { like: ['licenceNo'], alone: 0.9, words: '像许可证编号' },
  townName: { like: ['region'], alone: 0.6, words: '像乡镇、村名' },
  villageName: { like: ['region'], alone: 0.55, words: '像乡镇、村名' },
}
const byType: Partial<Record<FieldType, Evidence>> = {
  number: { like: ['number'], words: '是数字' },
  money: { like: ['money', 'number'], words: '是金额' },
  date: { like: ['date'], alone: 0.7, words: '像日期' },
  month: { like: ['month', 'date'], alone: 0.7, words: '像月份' },
  instant: { like: ['instant'], alone: 1, words: '像时刻' },
  phone: { like: ['phone'], alone: 0.5, words: '像电话号码' },
  person: { like: ['person'], alone: 0.4, words: '像人名' },
  address: { like: ['address'], alone: 0.5, words: '像地址' },
  status: { like: ['status'], alone: 0.5, words: '像状态' },
}
const noEvidence: Evidence = { like: [], words: '' }

const evidenceOf = (field: ListField, type: FieldType): Evidence =>
  byField[field] ?? byType[type] ?? noEvidence

export type Affinity = {
  /** −1 the values contradict … 0 they say nothing … 1 they look just so. */
  readonly fit: number
  /** How sure the values alone would make it, 0–1. */
  readonly alone: number
  readonly words: string
}

/** How a column's values suit a field. `firstOfType`: without heads only a kind's first date column is guessed at. */
export function affinityOf(
  field: ListField,
  type: FieldType,
  looks: ColumnLooks,
  firstOfType: boolean,
): Affinity {
  if (field === 'serial') {
    const fit = looks.serial >= 0.8 ? 1 : looks.share.integer < 0.5 && looks.filled > 0 ? -0.5 : 0
    return { fit, alone: fit === 1 ? 0.95 : 0, words: '逐行加一' }
  }
  const evidence = evidenceOf(field, type)
  if (looks.filled === 0 || evidence.like.length === 0) return { fit: 0, alone: 0, words: '' }
  const [first, ...more] = evidence.like.map((look) => looks.share[look])
  // The first look is the proper one; the others are what it may also look like.
  const share = Math.min(
    1,
    Math.max(first!, ...more.map((s, i) => (field === 'name' ? first! + s * 0.45 : s * (0.8 - i * 0.1)))),
  )
  const fit = share * 1.6 - 0.6
  const date = type === 'date' || type === 'month'
  const enough = share >= 0.6 && (!date || firstOfType)
  return { fit: Math.max(-1, fit), alone: enough ? (evidence.alone ?? 0) * share : 0, words: evidence.words }
}
