import { formatYuan } from '../../../kernel/money.ts'
import {
  lawLimitName,
  type AmountValues,
  type ClockValues,
  type LegalRule,
  type StopValues,
} from './legal-rule.ts'

/** The rule's content in one line, for lists and for what a correction changed. */
export function ruleSummary(rule: LegalRule): string {
  if (rule.group === 'clock') return clockSummary(rule.values)
  if (rule.group === 'stop') return stopSummary(rule.values)
  return amountSummary(rule.values)
}

function clockSummary(v: ClockValues): string {
  const limit = v.side === 'before' ? `提前${lawLimitName(v.limit)}` : `${lawLimitName(v.limit)}内`
  const extension = v.extension
    ? `；可延长${v.extension.limit ? lawLimitName(v.extension.limit) : ''}，最多 ${v.extension.times} 次，由${v.extension.approver}批准`
    : ''
  return `${limit}${v.what}${v.lastDayOff === 'moves' ? '；末日遇假日顺延' : ''}${extension}`
}

const unitNames = { cents: '元', officers: '名', times: '次', days: '日' }
const amountIn = (amount: number, unit: keyof typeof unitNames): string =>
  `${unit === 'cents' ? formatYuan(amount) : amount} ${unitNames[unit]}`

function stopSummary(v: StopValues): string {
  const numbers = v.thresholds.map((t) => `${t.name} ${amountIn(t.amount, t.unit)}`)
  return `${v.blocks}：须先${v.until}${numbers.length > 0 ? `（${numbers.join('，')}）` : ''}`
}

function amountSummary(v: AmountValues): string {
  const money = moneyOf(v)
  const beside = v.beside.length > 0 ? `${money ? '；' : ''}${v.beside.join('、')}` : ''
  return `${money}${beside}` || '幅度待核'
}

function moneyOf(v: AmountValues): string {
  const yuan = (cents: number) => `${formatYuan(cents)} 元`
  switch (v.kind) {
    case 'range':
      return v.minCents === null || v.minCents === 0
        ? `${yuan(v.maxCents ?? 0)}以下`
        : `${yuan(v.minCents)}至 ${yuan(v.maxCents ?? v.minCents)}`
    case 'times_gains':
      return `违法所得 ${v.minTimes ?? 0}–${v.maxTimes ?? 0} 倍`
    case 'times_value':
      return `货值 ${v.minTimes ?? 0}–${v.maxTimes ?? 0} 倍${v.minCents === null ? '' : `，不低于 ${yuan(v.minCents)}`}`
    case 'daily_permille':
      return `每日按罚款数额的 ${(v.permille ?? 0) / 10}% 加处${v.capTimes === null ? '' : `，不超过罚款数额的 ${v.capTimes} 倍`}`
    default:
      return ''
  }
}
