import { formatYuan } from '../../../../kernel/money.ts'
import { dealingKindNames, dealingVerbs, reportedStateNames, type DealingFacts } from '../../domain/index.ts'
import type { FieldChange } from '../change-case.ts'
import type { DealingRecord } from './chain-queries.ts'

export const dealingColumns = (d: DealingFacts) => ({
  kind: d.kind,
  from_party: d.fromParty,
  to_party: d.toParty,
  chemical_id: d.chemicalId,
  goods: d.goods,
  quantity: d.quantity,
  unit: d.unit,
  amount_cents: d.amountCents,
  from_on: d.fromOn,
  to_on: d.toOn,
  plate: d.plate,
  reported: d.reported,
  source: d.source,
  note: d.note,
  file_ids: d.fileIds,
})
type Columns = ReturnType<typeof dealingColumns>

/** `甲苯 3吨`, `设备`; '' when nothing is said. */
export const whatOf = (
  chemical: string,
  d: { goods: string; quantity: string | null; unit: string | null },
): string =>
  [
    [chemical, d.goods].filter(Boolean).join('、'),
    d.quantity === null ? '' : `${trim(d.quantity)}${d.unit ?? ''}`,
  ]
    .filter(Boolean)
    .join(' ')

/** `2021-03-01` or `2021-01-05 至 2021-03-01` */
export const spanOf = (d: { from_on: string; to_on: string }): string =>
  d.from_on === d.to_on ? d.from_on : `${d.from_on} 至 ${d.to_on}`

/** 甲公司卖给乙厂 甲苯 3吨，2021-03-01，1,234.00 元 */
export const dealingSentence = (d: Columns, sides: { from: string; to: string }, chemical: string): string =>
  [
    `${sides.from}${dealingVerbs[d.kind]}${sides.to}${whatOf(chemical, d) ? ` ${whatOf(chemical, d)}` : ''}`,
    spanOf(d),
    ...(d.amount_cents === null ? [] : [`${formatYuan(d.amount_cents)} 元`]),
  ].join('，')

const trim = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal)

/** What differs, for the timeline; `nameOf` and `chemicalOf` say ids in words. */
export function dealingChanges(
  before: DealingRecord,
  after: Columns,
  nameOf: (id: string | null) => string,
  chemicalOf: (id: string | null) => string,
): FieldChange[] {
  const shown: readonly (readonly [string, (d: Columns | DealingRecord) => string])[] = [
    ['种类', (d) => dealingKindNames[d.kind]],
    ['从', (d) => nameOf(d.from_party)],
    ['到', (d) => nameOf(d.to_party)],
    ['化学品', (d) => chemicalOf(d.chemical_id)],
    ['货物或事项', (d) => d.goods],
    ['数量', (d) => (d.quantity === null ? '' : `${trim(d.quantity)}${d.unit ?? ''}`)],
    ['金额（元）', (d) => (d.amount_cents === null ? '' : formatYuan(d.amount_cents))],
    ['日期', (d) => spanOf(d)],
    ['车牌', (d) => d.plate],
    ['业务伙伴是否报告', (d) => reportedStateNames[d.reported]],
    ['信息来源', (d) => d.source],
    ['说明', (d) => d.note],
    ['证据材料', (d) => (d.file_ids.length === 0 ? '' : `${d.file_ids.length} 个`)],
  ]
  return shown.flatMap(([field, read]) => {
    const [was, is] = [read(before), read(after)]
    return was === is ? [] : [{ field, before: was, after: is }]
  })
}

/** A dealing as the graph draws it. */
export const forGraph = (d: DealingRecord, chemicalOf: (id: string | null) => string) => ({
  kind: d.kind,
  fromParty: d.from_party,
  toParty: d.to_party,
  what: whatOf(chemicalOf(d.chemical_id), d),
})
