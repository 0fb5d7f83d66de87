import { formatChineseDate } from '../../../kernel/local-date.ts'
import { Tag } from '../../../platform/web/index.ts'
import type { RuleRow } from '../domain/index.ts'

/** Whether a rule holds, in words: 有效、启用、待法制审核, and that a correction waits. */
export function RuleState({ row }: { row: RuleRow }) {
  return (
    <span className="qy-wraps">
      {row.needsReview ? (
        <Tag tone="warn">待法制审核</Tag>
      ) : (
        <Tag tone="good">{row.version > 0 ? `${row.correctedInName}已更正` : '已核对'}</Tag>
      )}
      {row.pending && <Tag tone="primary">更正待批准</Tag>}
      {row.needsReview && row.rule.group !== 'amount' && <span className="qy-quiet"> 未启用，不起作用</span>}
    </span>
  )
}

/** “2021年7月15日起”, “2026年4月30日前有效”. */
export const validWords = (rule: { effectiveFrom: string; effectiveTo: string | null }): string =>
  rule.effectiveTo === null
    ? `${formatChineseDate(rule.effectiveFrom)}起`
    : `${formatChineseDate(rule.effectiveFrom)}至${formatChineseDate(rule.effectiveTo)}`
