import type { LightTone } from '../../../platform/web/index.ts'
import { formatChineseDate } from '../../../kernel/local-date.ts'
import { dutyOutcomeNames, dutyTimeLeft, type DutyRow } from '../domain/index.ts'

/** `2021-03` → `2021年3月`; `whole` → `全程`. */
export function periodName(period: string | null): string {
  if (period === null) return ''
  if (period === 'whole') return '全程'
  return `${Number(period.slice(0, 4))}年${Number(period.slice(5, 7))}月`
}

/** What is due, in words: “每月清单台账和汇总表（2021年3月）”. */
export const dutyTitle = (duty: Pick<DutyRow, 'title' | 'period'>): string =>
  duty.period === null ? duty.title : `${duty.title}（${periodName(duty.period)}）`

/** The light of a duty, with the words beside its shape. */
export function dutyLightOf(duty: DutyRow, today: string): { tone: LightTone; text: string } {
  if (duty.fulfilledHow !== null)
    return {
      tone: 'done',
      text: dutyOutcomeNames[duty.fulfilledHow] + (duty.fulfilledLate ? '（逾期）' : ''),
    }
  return { tone: duty.light ?? 'far', text: dutyTimeLeft(duty.dueOn, today) }
}

/** “3月31日（每月月底）”: the resolved day and the notice's own words. */
export function dueWords(duty: Pick<DutyRow, 'dueOn' | 'noticeWords'>): string {
  const day = duty.dueOn === null ? '未定期限' : formatChineseDate(duty.dueOn)
  return duty.noticeWords ? `${day}（${duty.noticeWords}）` : day
}
