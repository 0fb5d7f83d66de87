import { lawLimitName, type LegalRuleInForce } from '../../../law/domain/index.ts'
import type { CitedRule } from './compose-paper.ts'

/** As a decision cites it: 《中华人民共和国行政处罚法》第六十条. Regulations and notices keep their own names. */
export function citeInFull(rule: LegalRuleInForce): CitedRule {
  const { act, article } = rule.article
  const isNational =
    /法(（[^）]*）)?$/.test(act) && !/(办法|方法)(（|$)/.test(act) && !act.startsWith('中华人民共和国')
  return {
    article: `《${isNational ? '中华人民共和国' : ''}${act}》${article}`,
    settled: !rule.needsReview,
    limit: limitOf(rule),
  }
}

function limitOf(rule: LegalRuleInForce): string {
  if (rule.group === 'clock') return lawLimitName(rule.values.limit)
  if (rule.group === 'amount' && rule.values.permille !== null) return `${rule.values.permille / 10}%`
  return ''
}
