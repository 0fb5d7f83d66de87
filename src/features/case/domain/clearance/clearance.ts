import { z } from 'zod'
import { localDate, type LocalDate } from '../../../../kernel/local-date.ts'
import { optionalText, requiredText } from '../../../../kernel/text.ts'
import type { OrgKind } from '../../../organisation/domain/index.ts'
import { attachedFiles } from '../attached-files.ts'
import {
  caseSectionOf,
  clearanceCheckIds,
  clearanceFor,
  type ClearanceCheckId,
  type NoticeWithCases,
} from '../notice-section.ts'
import { isAmong } from '../../../campaign/domain/index.ts'
import { pathsOfWaysOut } from '../way-out/path-steps.ts'
import { wayOutPathOf } from '../way-out/way-out.ts'
import { wayOutPathNames } from '../way-out/way-out-path.ts'
import { supplyCutInput, supplyCutIssues } from './supply-cut.ts'

/** 断水、断电、清设备、清原料产品、清场地 where a notice gives no words of its own. */
const standardLabels: Readonly<Record<ClearanceCheckId, string>> = {
  water: '断水',
  power: '断电',
  equipment: '清除设备',
  materials: '清除原料、产品和危险废物',
  premises: '清理场地',
}

/** Who makes the cut or sees to the clearing when the division of labour does not say. */
export const clearanceOwners: Readonly<Record<ClearanceCheckId, OrgKind>> = {
  water: 'water',
  power: 'power',
  equipment: 'safety_office',
  materials: 'ecology',
  premises: 'safety_office',
}

/** open: looked at and not finished, with why and who follows up (苏安办〔2020〕34号 附件2 items 7–8). */
export const clearanceStates = ['open', 'done', 'not_needed'] as const
export type ClearanceState = (typeof clearanceStates)[number]
export const clearanceStateNames: Readonly<Record<ClearanceState, string>> = {
  open: '未完成',
  done: '已完成',
  not_needed: '无需办理',
}

export type ClearanceRecord = {
  readonly check: ClearanceCheckId
  readonly state: ClearanceState
  readonly basis: string
  readonly checker: string
  readonly checkedOn: LocalDate
  readonly note: string
  readonly followUpBy: string
  /** 未完成: the day of the next look. */
  readonly nextOn: LocalDate | null
  readonly fileIds: readonly string[]
}

/** Evidence is at least what was seen, who checked and when; 无需办理 asks for its basis, 未完成 for why and who goes on. */
export const clearanceInput = z
  .object({
    check: z.enum(clearanceCheckIds, { error: '请选择两断三清的项目。' }),
    state: z.enum(clearanceStates, { error: '请选择办理结果。' }),
    checker: requiredText('核查人', 40),
    checkedOn: localDate,
    note: optionalText('核查情况', 500).default(''),
    basis: optionalText('无需办理的依据', 300).default(''),
    followUpBy: optionalText('跟进人', 60).default(''),
    nextOn: localDate.nullable().default(null),
    /** 断水、断电 that was done: how. */
    cut: supplyCutInput.nullable().default(null),
    fileIds: attachedFiles,
  })
  .superRefine((c, ctx) => {
    const say = (path: string, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (c.state === 'done' && !c.note) say('note', '请写明核查情况，例如“电表已拆除、现场无电”。')
    if (c.state === 'not_needed' && !c.basis) say('basis', '请写明无需办理的依据，例如“该处无自来水接入”。')
    if (c.state === 'open' && (!c.note || !c.followUpBy))
      say('note', '未完成的，请写明原因和跟进人（苏安办〔2020〕34号附件2第7、8项）。')
    if (c.state === 'open' && c.nextOn === null) say('nextOn', '未完成的，请填写下次复查日期。')
    if (c.nextOn !== null && c.nextOn < c.checkedOn) say('nextOn', '下次复查日期不能早于核查日期。')
    if (c.state === 'done' && isSupply(c.check)) {
      if (c.cut === null) say('cut', '断水断电的，请写明方式、时间和断供单位。')
      else for (const issue of supplyCutIssues(c.check, c.cut)) say(`cut.${issue.field}`, issue.message)
    }
  })
export type ClearanceInput = z.infer<typeof clearanceInput>

export const isSupply = (check: ClearanceCheckId): check is 'water' | 'power' =>
  check === 'water' || check === 'power'

/**
 * The checks a case needs before it may close (C22), by notice, kind and way out; in the fixed order: what the notice
 * says for this kind and way; where it says nothing, what the way itself clears (关闭取缔 all five, 附件2 items 3–6). A
 * campaign that defines fewer checks asks for no others.
 */
export function clearanceNeeded(
  notice: NoticeWithCases,
  kindId: string | null,
  wayOutId: string | null,
): ClearanceCheckId[] {
  if (kindId === null || wayOutId === null) return []
  const section = caseSectionOf(notice)
  const defined = new Set<ClearanceCheckId>(
    section.clearanceChecks.length > 0 ? section.clearanceChecks.map((c) => c.id) : clearanceCheckIds,
  )
  const path = wayOutPathOf(notice, wayOutId)
  const byNotice = clearanceFor(notice, kindId, wayOutId)
  const byWay = path === null ? [] : pathsOfWaysOut[path].clearance
  const always = path === null ? [] : pathsOfWaysOut[path].alwaysClears
  const needed = new Set([...(byNotice.length > 0 ? byNotice : byWay), ...always])
  return clearanceCheckIds.filter((check) => needed.has(check) && defined.has(check))
}

/** On what a needed check rests: the notice's paragraph and words, else the way out; '' when it is not needed. */
export function clearanceBasis(
  notice: NoticeWithCases & { readonly documentNumber: string | null },
  kindId: string | null,
  wayOutId: string | null,
  check: ClearanceCheckId,
): string {
  if (!clearanceNeeded(notice, kindId, wayOutId).includes(check)) return ''
  const rule = caseSectionOf(notice).clearance.find(
    (r) => r.checks.includes(check) && isAmong(kindId!, r.kinds) && isAmong(wayOutId!, r.waysOut),
  )
  if (rule) return [notice.documentNumber, rule.cite, `“${rule.quote}”`].filter(Boolean).join(' ')
  const path = wayOutPathOf(notice, wayOutId)
  return path === null
    ? ''
    : `${wayOutPathNames[path]}的应清项目（常政办发〔2020〕68号 四，苏安办〔2020〕34号 附件2）`
}

export const clearanceLabel = (notice: NoticeWithCases, check: ClearanceCheckId): string =>
  caseSectionOf(notice).clearanceChecks.find((c) => c.id === check)?.label ?? standardLabels[check]

/** A needed check is settled when it is done, or not needed with its basis said. */
export const isSettled = (record: ClearanceRecord | undefined): boolean =>
  record !== undefined &&
  ((record.state === 'done' && record.note !== '') || (record.state === 'not_needed' && record.basis !== ''))
