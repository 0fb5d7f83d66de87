import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'

/** 目录条目: one name of the catalogue of hazardous chemicals. */
export const catalogueItem = z.object({
  /** 序号 as corrected; a variant bears the serial of the item it stands under. */
  serial: z.number().int().min(1).max(99_999),
  /** A row without serial under an item: another strength or form of it. */
  variant: z.boolean(),
  name: z.string().min(1).max(500),
  aliases: z.array(z.string().min(1).max(500)).max(100),
  /** Empty for items that name a class of chemicals. */
  cas: z.array(z.string()).max(20),
  /** 剧毒 in the remark. */
  acute: z.boolean(),
  remark: z.string().max(500),
  /** 危险性类别 as the sheet words them, when it has such a column (the official list has none, its classification list does). */
  hazards: z.array(z.string().min(1).max(100)).max(40).default([]),
})
export type CatalogueItem = z.infer<typeof catalogueItem>

/** 目录版本: the items with where they came from and from which day they hold. */
export const catalogueVersion = z.object({
  version: z.string().min(1).max(40),
  from: localDate,
  source: z.string().min(1).max(500),
  items: z.array(catalogueItem).min(1).max(20_000),
})
export type CatalogueVersion = z.infer<typeof catalogueVersion>

/** What was found in a sheet, by its row (1-based) and column head. Errors stop an import, notes do not. */
export type CatalogueFinding = {
  readonly row: number
  readonly column: string
  readonly code:
    | 'serial-corrected'
    | 'serial-gap'
    | 'serial-repeated'
    | 'serial-unreadable'
    | 'variant-without-item'
    | 'variant-inherits'
    | 'name-missing'
    | 'cas-several'
    | 'cas-restored'
    | 'cas-unsound'
    | 'class-item'
    | 'head-repeated'
    | 'cell-too-long'
  readonly severity: 'error' | 'note'
  readonly message: string
}

export type CatalogueReading = {
  readonly items: readonly CatalogueItem[]
  readonly findings: readonly CatalogueFinding[]
  readonly counts: CatalogueCounts
}

/** Of a reading: rows below the head, items and variants of them, different CAS numbers. */
export type CatalogueCounts = {
  readonly rows: number
  readonly items: number
  readonly variants: number
  readonly acute: number
  readonly classes: number
  readonly aliases: number
  readonly cas: number
  readonly errors: number
  readonly notes: number
}

/** A row of the table with its number in the sheet (1-based), before serials are judged. */
export type CatalogueRow = {
  readonly row: number
  readonly serialText: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly casText: string
  readonly remark: string
  readonly hazards: readonly string[]
}

export const finding = (
  row: number,
  column: string,
  code: CatalogueFinding['code'],
  severity: CatalogueFinding['severity'],
  message: string,
): CatalogueFinding => ({ row, column, code, severity, message })
