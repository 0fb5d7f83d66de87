import { PageLink, Section } from '../../../platform/web/index.ts'
import { ruleSourceNames } from '../domain/engine/rule.ts'
import type { ResultDetail } from '../domain/screening-contract.ts'
import { namedNumbers } from './number-names.ts'

type Reason = ResultDetail['reasons'][number]
type Evidence = Reason['evidence'][number]

const fewRows = 3
const drawn = new Set(['reading', 'month_reading', 'point'])
const rowId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Each reason: what was seen, what to look for on site, the numbers, and the rows behind it. Strongest first. */
export function ResultReasons({ result }: { result: ResultDetail }) {
  const reasons = result.reasons.toSorted((a, b) => b.points - a.points)
  return (
    <Section title={`疑点（${reasons.length} 项）`}>
      <ol className="qy-reasons">
        {reasons.map((reason, at) => (
          <ReasonView key={`${reason.code}${at}`} reason={reason} />
        ))}
      </ol>
      {result.missing.length > 0 && (
        <div className="qy-unjudged">
          <h3>没有判断的</h3>
          <ul>
            {result.missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}

function ReasonView({ reason }: { reason: Reason }) {
  const numbers = namedNumbers(reason.numbers, reason.source)
  return (
    <li>
      <h3>
        <PageLink href={`/screening/rules/${reason.code}`}>
          {reason.code} {reason.label}
        </PageLink>
        <span className="qy-quiet">
          {ruleSourceNames[reason.source]}，{Math.round(reason.points)} 分
        </span>
      </h3>
      <p className="qy-reason-said">{reason.sentence}</p>
      {reason.look !== '' && (
        <p className="qy-reason-look">
          <b>现场</b>
          {reason.look}
        </p>
      )}
      {numbers.length > 0 && (
        <p className="qy-reason-numbers">
          {numbers.map((n) => (
            <span key={n.label}>
              {n.label} <b>{n.text}</b>
            </span>
          ))}
        </p>
      )}
      <Rows rows={reason.evidence} />
    </li>
  )
}

/** The rows behind a reason: of lists the first few at once; readings and points, which are drawn below, on demand. */
function Rows({ rows }: { rows: readonly Evidence[] }) {
  if (rows.length === 0) return null
  const first = rows.filter((row) => !drawn.has(row.table)).slice(0, fewRows)
  const rest = rows.filter((row) => !first.includes(row))
  const list = (some: readonly Evidence[]) => (
    <ul>
      {some.map((row, at) => (
        <li key={`${row.key}${at}`}>
          <span className="qy-quiet">{row.tableName}</span>{' '}
          {row.table === 'entry' && rowId.test(row.key) ? (
            <PageLink href={`/list-rows/${row.key}`}>{row.text}</PageLink>
          ) : (
            row.text
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <div className="qy-reason-rows">
      {first.length > 0 && list(first)}
      {rest.length > 0 && (
        <details className="qy-fold">
          <summary>
            {first.length > 0 ? '再看' : '看'} {rest.length} 条依据
          </summary>
          {list(rest)}
        </details>
      )}
    </div>
  )
}
