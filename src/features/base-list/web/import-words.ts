import type { TagTone } from '../../../platform/web/index.ts'
import type { ColumnSource, ImportState, rowChanges, RowMark } from '../domain/index.ts'

export const columnSourceNames: Record<ColumnSource, string> = {
  head: '按表头',
  near_head: '表头相近',
  values: '按内容推断',
  hand: '人工指定',
  remembered: '上次的对应',
  none: '未对应',
}

export const importTones: Record<ImportState, TagTone> = {
  previewing: 'plain',
  previewed: 'warn',
  queued: 'primary',
  confirmed: 'good',
  undone: 'plain',
  discarded: 'plain',
  refused: 'bad',
}

export const changeTones: Record<(typeof rowChanges)[number], TagTone> = {
  came: 'good',
  went: 'warn',
  changed: 'primary',
  returned: 'plain',
}

export const rowMarkNames: Record<RowMark, string> = {
  damaged_code: '代码校验位不符',
  damaged_date: '日期无法辨认',
  damaged_place: '坐标有误',
  shortened: '内容过长已截短',
  region_unclear: '所在村不明',
}

/** 0 → A, 26 → AA. */
export const columnLetter = (at: number): string =>
  at < 26 ? String.fromCodePoint(65 + at) : columnLetter(Math.floor(at / 26) - 1) + columnLetter(at % 26)
