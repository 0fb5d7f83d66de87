import type { ListField, RowStatus } from '../list-kind.ts'
import type { ListIssue } from './list-issue.ts'

/** Why a row carries a mark; kept in `work.list_row.marks`. */
export const rowMarks = [
  'damaged_code',
  'damaged_date',
  'damaged_place',
  'shortened',
  'region_unclear',
] as const
export type RowMark = (typeof rowMarks)[number]

/** One row of a list, typed as `work.list_row` stores it (without ids, digest and the folded name). */
export type ListRowDraft = {
  readonly sheet: string
  /** 1-based in its sheet. */
  readonly rowNumber: number
  /** What makes it the same entry in the next version of the list; at most 400 characters. */
  readonly rowKey: string
  /** Canonical field → text: trimmed, typed fields in their canonical writing when readable (dates `YYYY-MM-DD`, money in 元). */
  readonly cells: Readonly<Partial<Record<ListField, string>>>
  /** Other columns by their heads. */
  readonly extra: Readonly<Record<string, string>>
  readonly name: string
  /** Sound ones only. */
  readonly creditCode: string | null
  readonly person: string
  readonly telephone: string
  readonly address: string
  readonly meterNo: string
  readonly licenceNo: string
  readonly status: '' | RowStatus
  readonly statusText: string
  /** `YYYY-MM-DD`. */
  readonly beginsOn: string | null
  readonly validTo: string | null
  /** WGS-84 degrees. */
  readonly lon: number | null
  readonly lat: number | null
  readonly marks: readonly RowMark[]
  /** The village when the row tells it, else the town, else the list's own region. */
  readonly regionCode: string
}

/** 电量读数, as `work.meter_reading` stores it; kWh. */
export type MeterReadingDraft = {
  readonly meterNo: string
  readonly span: 'day' | 'month'
  /** A month carries its first day. */
  readonly readOn: string
  readonly kwh: number
  readonly peakKwh: number | null
  readonly flatKwh: number | null
  readonly valleyKwh: number | null
  readonly regionCode: string
}

/** 车辆轨迹点, as `work.vehicle_point` stores it. */
export type VehiclePointDraft = {
  readonly plateNo: string
  /** UTC instant, ISO 8601. */
  readonly at: string
  readonly lon: number
  readonly lat: number
  readonly regionCode: string
}

export const skipReasons = ['blank', 'total', 'footer', 'repeated_head', 'title', 'duplicate'] as const
export type SkipReason = (typeof skipReasons)[number]
export const skipReasonNames: Record<SkipReason, string> = {
  blank: '空行',
  total: '合计行',
  footer: '表尾（填报人、备注等）',
  repeated_head: '重复的表头',
  title: '标题行',
  duplicate: '与前面完全相同的行',
}

/** What became of one row. `faulty` rows hold at least one error and enter nothing. */
export type RowOutcome =
  | { readonly kind: 'row'; readonly row: ListRowDraft; readonly issues: readonly ListIssue[] }
  | {
      readonly kind: 'readings'
      readonly readings: readonly MeterReadingDraft[]
      readonly issues: readonly ListIssue[]
    }
  | { readonly kind: 'point'; readonly point: VehiclePointDraft; readonly issues: readonly ListIssue[] }
  | {
      readonly kind: 'faulty'
      readonly rowNumber: number
      /** Which entry it would be, where that can be told in spite of its errors. */
      readonly rowKey: string | null
      readonly issues: readonly ListIssue[]
    }
  | {
      readonly kind: 'skipped'
      readonly why: SkipReason
      readonly rowNumber: number
      readonly issues: readonly ListIssue[]
    }
