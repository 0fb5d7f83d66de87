import { daysBetween, formatChineseDate, type LocalDate } from '../../../kernel/local-date.ts'
import { stageState } from './stage-state.ts'

type Dated = { readonly label: string; readonly from: LocalDate | null; readonly to: LocalDate | null }

/** The first stage that runs on `today`; undefined before, between and after them. */
export const runningStage = <S extends Dated>(stages: readonly S[], today: LocalDate): S | undefined =>
  stages.find((stage) => stageState(stage, today) === 'running')

/** Where a campaign stands, in one sentence, from the calendar only. */
export function whereWeAre(
  campaign: { readonly from: LocalDate; readonly to: LocalDate | null; readonly stages: readonly Dated[] },
  today: LocalDate,
): string {
  const state = stageState(campaign, today)
  if (state === 'not_begun') return `尚未开始，${formatChineseDate(campaign.from)}起开展。`
  if (state === 'over') return `已于 ${formatChineseDate(campaign.to!)} 结束。`
  const stage = runningStage(campaign.stages, today)
  if (stage)
    return `正在第${chineseOrdinal(campaign.stages.indexOf(stage) + 1)}阶段“${stage.label}”，${remaining(stage.to, today)}。`
  const next = campaign.stages.find((s) => stageState(s, today) === 'not_begun' && s.from !== null)
  if (next) return `两个阶段之间，“${next.label}”自 ${formatChineseDate(next.from!)} 开始。`
  return campaign.to === null ? '长期开展，没有结束日期。' : `正在开展，${remaining(campaign.to, today)}。`
}

function remaining(to: LocalDate | null, today: LocalDate): string {
  if (to === null) return '没有结束日期'
  const left = daysBetween(today, to)
  return left === 0 ? `今天（${formatChineseDate(to)}）结束` : `${formatChineseDate(to)}结束，还有 ${left} 天`
}

const ordinals = '一二三四五六七八九十'
const chineseOrdinal = (n: number): string => ordinals[n - 1] ?? String(n)
