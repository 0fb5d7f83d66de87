import type { ActivityId, EnforcementKind, MeasureType } from '../../../case/domain/index.ts'
import type { Issue } from '../../../../kernel/problem.ts'

/** One chemical of the cell 品种、数量. Nothing is guessed: what has no number keeps `quantity: null`. */
export type LedgerChemical = {
  readonly name: string
  /** Decimal string as written (“1.2”); null for 若干, ranges and where none is given. */
  readonly quantity: string | null
  /** Unit as written, width-folded (吨, 公斤, kg, 桶 …). */
  readonly unit: string | null
  /** What one container holds: “10桶(170kg/桶)” → 170 kg. */
  readonly perContainer: { readonly quantity: string; readonly unit: string } | null
  /** 约, 左右, a range, 若干: the number is not exact. */
  readonly approximate: boolean
  readonly original: string
}

/**
 * What a piece of 采取的措施 seems to say, with the case's own words for it: the order it would be (`measure`) and the
 * enforcement entry (`enforcement`). A proposal for a person; the original wording always stands beside it.
 */
export const proposedMeasures = {
  stop_production: { label: '责令停产', measure: 'stop_production', enforcement: 'order_stop' },
  rectify: { label: '责令限期整改', measure: 'rectify', enforcement: 'order_correct' },
  obtain_permit: { label: '责令限期办理手续', measure: 'obtain_permit', enforcement: null },
  ban: { label: '取缔关闭', measure: 'ban', enforcement: null },
  seal_off: { label: '查封', measure: 'seal_off', enforcement: 'seal' },
  cut_water: { label: '断水', measure: 'cut_supply', enforcement: null },
  cut_power: { label: '断电', measure: 'cut_supply', enforcement: null },
  dismantle: { label: '拆除设备', measure: 'dismantle', enforcement: 'dismantle' },
  clear_materials: { label: '清理原料、产品和危险废物', measure: 'clear_materials', enforcement: null },
  clear_premises: { label: '清理场地', measure: 'clear_premises', enforcement: null },
  fine: { label: '罚款', measure: 'administrative_fine', enforcement: 'fine' },
  confiscate_gains: { label: '没收违法所得', measure: null, enforcement: 'confiscate_gains' },
  seize: { label: '扣押没收物品', measure: 'seize', enforcement: 'seize' },
  refer: { label: '移送', measure: 'refer_to_justice', enforcement: 'refer_justice' },
  file_case: { label: '立案', measure: null, enforcement: 'file_case' },
  // Administrative or criminal is not said by the word; a person decides.
  detain: { label: '拘留', measure: null, enforcement: null },
  other: { label: '其他措施', measure: null, enforcement: null },
} as const satisfies Record<
  string,
  { label: string; measure: MeasureType | null; enforcement: EnforcementKind | null }
>
export type ProposedMeasureKind = keyof typeof proposedMeasures

export type ProposedMeasure = {
  readonly kind: ProposedMeasureKind
  /** Money of fines and confiscated gains, integer cents; null when no exact amount is written. */
  readonly amountCents: number | null
  /** The piece of the cell this was read from. */
  readonly original: string
}

export const ledgerColumns = [
  'sequence',
  'name',
  'townName',
  'address',
  'responsiblePerson',
  'activities',
  'act',
  'chemicals',
  'measures',
] as const
export type LedgerColumn = (typeof ledgerColumns)[number]

/** Head words of 附件2 (游政〔2020〕34号), without line breaks. */
export const ledgerColumnLabels: Readonly<Record<LedgerColumn, string>> = {
  sequence: '序号',
  name: '非法违法企业（单位或个人）名称',
  townName: '所在乡镇',
  address: '地址',
  responsiblePerson: '主要负责人（实际控制人）',
  activities: '非法违法环节（生产、储存、使用）',
  act: '具体非法违法行为',
  chemicals: '涉及化工（危险化学品）品种、数量',
  measures: '采取的措施',
}

/** One row of an arriving 附件2. It has no violation kind: a case made of it starts as 类别待认定. */
export type LedgerRow = {
  /** 1-based row of the sheet. */
  readonly rowNumber: number
  /** 序号 as written; empty when missing. */
  readonly sequence: string
  readonly name: string
  readonly townName: string
  readonly address: string
  readonly responsiblePerson: string
  readonly activities: readonly ActivityId[]
  /** 具体非法违法行为 */
  readonly act: string
  readonly chemicals: readonly LedgerChemical[]
  /** 采取的措施, wording as written. */
  readonly measuresText: string
  readonly proposedMeasures: readonly ProposedMeasure[]
  /** Every cell's wording by column; “同上” is replaced by what it points to (and said as an issue). */
  readonly original: Readonly<Record<LedgerColumn, string>>
}

/** An issue of an arriving ledger; errors stop the import, notices are shown and may be accepted. */
export type LedgerIssue = Issue & { readonly severity: 'error' | 'notice' }

/** A sheet as it arrives: cells as text, merges 0-based with ends included. */
export type ArrivingSheet = {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly (string | null)[])[]
  readonly merges: readonly {
    readonly startRow: number
    readonly startColumn: number
    readonly endRow: number
    readonly endColumn: number
  }[]
}

/** One table of 附件2 found in a sheet. */
export type ParsedLedger = {
  readonly sheetName: string
  /** Title line as written, when there is one. */
  readonly title: string | null
  /** 填报单位 */
  readonly unit: string | null
  /** 填报日期 as `YYYY-MM-DD`; null when absent or not a date. */
  readonly date: string | null
  readonly rows: readonly LedgerRow[]
}

/** What a file holds: usually one table; `issues` over all, at most 200 and then a line with the total. */
export type LedgerReading = {
  readonly tables: readonly ParsedLedger[]
  /** All rows of all tables, in order. */
  readonly rows: readonly LedgerRow[]
  readonly issues: readonly LedgerIssue[]
  /** Errors among all issues found, listed or not: the import goes on only at 0. */
  readonly errorCount: number
}
