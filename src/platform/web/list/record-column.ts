import type { ReactNode } from 'react'
import type { Action } from '../../../kernel/action.ts'
import type { z } from 'zod'
import type { AnswerOf, AnyAction } from '../api/api-request.ts'

/** A GET action that answers a page (`pageOf(row)`), its query extending `pageQuery`. */
export type ListAction = Action<
  z.ZodType,
  z.ZodType,
  z.ZodType,
  z.ZodType<{ rows: unknown[]; next: string | null; count: number; more: boolean }>
>
export type RowOf<A extends ListAction> = AnswerOf<A> extends { rows: (infer R)[] } ? R : never

export type RecordColumn<Row> = {
  readonly key: string
  /** Head; units of numbers stand here: `数量（千克）`. */
  readonly title: string
  readonly render: (row: Row) => ReactNode
  /** Numbers are right-aligned with tabular figures. */
  readonly numeric?: boolean
  /** Codes, dates, states: as wide as said, on one line. */
  readonly widthPx?: number
  /** Not shown until chosen. */
  readonly offAtFirst?: boolean
  /** The column that names the row: it carries the link and heads the card. The first one when none says so. */
  readonly names?: boolean
}

export type RecordFilter =
  | { readonly kind: 'text'; readonly key: string; readonly label: string }
  | {
      readonly kind: 'choice' | 'choices'
      readonly key: string
      readonly label: string
      readonly options: readonly { readonly value: string; readonly label: string }[]
      /** What nothing chosen means; `全部` when left out. */
      readonly placeholder?: string
    }
  | { readonly kind: 'region'; readonly key: string; readonly label: string }
  | { readonly kind: 'date'; readonly key: string; readonly label: string }
  | { readonly kind: 'dates'; readonly from: string; readonly to: string; readonly label: string }

/** The address keys a filter uses. */
export const keysOf = (filter: RecordFilter): string[] =>
  filter.kind === 'dates' ? [filter.from, filter.to] : [filter.key]

export type ListExport = {
  /** `导出 Excel`. */
  readonly label: string
  /** Answers a file; gets the list's filters and `columns` (keys of the shown columns, comma-separated). */
  readonly action: AnyAction
}
