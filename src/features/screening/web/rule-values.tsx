import { valueText, type Parameter } from './rule-words.ts'
import './screening.css'

type Shown = Pick<Parameter, 'name' | 'label' | 'unit' | 'value' | 'default'>

/** A rule's values: those that differ from the product's own at once, all of them on demand. */
export function RuleValues({ parameters }: { parameters: readonly Shown[] }) {
  if (parameters.length === 0) return <span className="qy-quiet">没有参数</span>
  const changed = parameters.filter((p) => p.value !== p.default)
  return (
    <>
      {changed.length > 0 && (
        <ul className="qy-values">
          {changed.map((p) => (
            <li key={p.name}>
              {p.label} <b>{valueText(p.value, p.unit)}</b>
              <span className="qy-quiet">（默认 {p.default}）</span>
            </li>
          ))}
        </ul>
      )}
      <details className="qy-fold">
        <summary>
          {changed.length === 0
            ? `${parameters.length} 个参数，均为默认`
            : `全部 ${parameters.length} 个参数`}
        </summary>
        <ul className="qy-values">
          {parameters.map((p) => (
            <li key={p.name}>
              {p.label} <b>{valueText(p.value, p.unit)}</b>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}
