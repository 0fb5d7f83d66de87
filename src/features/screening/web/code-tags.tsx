import { Tooltip } from 'antd'
import { useAction } from '../../../platform/web/index.ts'
import { ruleList } from '../domain/screening-contract.ts'
import './screening.css'

/** What rules are called, by code. Empty until it has been read. */
export function useRuleLabels(): ReadonlyMap<string, string> {
  const rules = useAction(ruleList, { query: {} }).data?.rules ?? []
  return new Map(rules.map((rule) => [rule.code, rule.label]))
}

/** Codes of reasons; what each means stands under the pointer and on focus, and is read out. */
export function CodeTags({
  codes,
  labels,
}: {
  codes: readonly string[]
  labels: ReadonlyMap<string, string>
}) {
  return (
    <span className="qy-rule-codes">
      {codes.map((code) => {
        const label = labels.get(code) ?? ''
        return (
          <Tooltip key={code} title={`${code} ${label}`} trigger={['hover', 'focus', 'click']}>
            <button type="button" className="qy-rule-code" aria-label={`${code} ${label}`}>
              {code}
            </button>
          </Tooltip>
        )
      })}
    </span>
  )
}
