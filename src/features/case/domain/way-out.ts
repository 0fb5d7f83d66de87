import { caseSectionOf, waysOutFor, type NoticeWithCases } from './notice-section.ts'

/** 关闭取缔 wherever the notice has no list of its own. */
export const shutDownWayOut = 'shut_down'

/** The four ways of 常政办发〔2020〕68号, used where a notice names none. */
const standardWaysOut = [
  { id: shutDownWayOut, label: '关闭取缔' },
  { id: 'bring_up_to_standard', label: '规范提升' },
  { id: 'merge_or_relocate', label: '整合搬迁' },
  { id: 'transform', label: '转型升级' },
] as const

export type WayOutChoice = { readonly id: string; readonly label: string }

/** The ways out that a case of this kind may take: the notice's own for the kind, else the standard four. */
export function wayOutChoices(notice: NoticeWithCases, kindId: string | null): WayOutChoice[] {
  if (kindId === null) return []
  if (caseSectionOf(notice).waysOut.length === 0) return [...standardWaysOut]
  return waysOutFor(notice, kindId).map(({ id, label }) => ({ id, label }))
}
