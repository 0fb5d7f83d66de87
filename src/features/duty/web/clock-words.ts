import { formatChineseDate } from '../../../kernel/local-date.ts'
import type { LightTone } from '../../../platform/web/index.ts'
import { clockLightNames, type ClockRow } from '../domain/index.ts'

/** The light of a clock with the words beside its shape: how long is left, or what became of it. */
export function clockLightOf(clock: ClockRow): { tone: LightTone; text: string } {
  switch (clock.light) {
    case 'met':
      return { tone: 'done', text: clock.late ? '已办（超期）' : '按期办理' }
    case 'void':
    case 'elapsed':
      return { tone: 'done', text: clockLightNames[clock.light] }
    default:
      return { tone: clock.light, text: clock.left }
  }
}

/** “3月30日前” or, where the hour counts, “3月7日17:00前”. */
export function clockDueWords(clock: Pick<ClockRow, 'dueOn' | 'dueAt' | 'toTheHour'>): string {
  if (!clock.toTheHour) return `${formatChineseDate(clock.dueOn)}前（含当日）`
  const at = new Date(new Date(clock.dueAt).getTime() + 8 * 3_600_000).toISOString()
  return `${formatChineseDate(at.slice(0, 10))}${at.slice(11, 16)}前`
}

/** 《行政处罚法》第六十条（待法制审核） */
export const clockCite = (clock: Pick<ClockRow, 'cite' | 'needsReview'>): string =>
  clock.cite === '' ? '' : `${clock.cite}${clock.needsReview ? '（待法制审核）' : ''}`
