import { formatWan } from '../../../kernel/money.ts'
import { indicatorOf, type IndicatorId } from './indicator.ts'

/** A figure as the form prints it: counts as they are, cents in 万元 with two decimals. */
export const figureText = (id: IndicatorId, value: number): string =>
  indicatorOf(id).kind === 'cents' ? formatWan(value) : String(value)

/** With its unit, for sentences: `12 家`, `3.00 万元`. */
export const figureWords = (id: IndicatorId, value: number): string =>
  `${figureText(id, value)} ${indicatorOf(id).unit}`
