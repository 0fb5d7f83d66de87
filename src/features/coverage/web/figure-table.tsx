import { PageLink } from '../../../platform/web/index.ts'
import { shareText, type BasisView, type CoverageFigure, type OutcomeFilter } from '../domain/index.ts'
import { coverageHref } from './coverage-address.ts'
import './coverage.css'

export type FigureLine = {
  readonly key: string
  readonly label: string
  /** Opens the level below; left out: none. */
  readonly href?: string
  readonly basis: BasisView
  readonly region: string
  readonly figure: CoverageFigure
  /** False: rows whose place is not known; their figures open nothing by region. */
  readonly opens?: boolean
}

const columns: readonly (readonly [string, keyof CoverageFigure, OutcomeFilter | null])[] = [
  ['应查', 'due', 'due'],
  ['已入内', 'entered', 'entered'],
  ['锁门', 'locked', 'locked'],
  ['拒检', 'refused', 'refused'],
  ['未到', 'notVisited', 'not_visited'],
  ['逾期', 'overdue', null],
]
const beside: readonly (readonly [string, keyof CoverageFigure, string])[] = [
  ['待落位', 'unplaced', 'unplaced'],
  ['待判定', 'asked', 'asked'],
  ['待归并', 'waiting', 'new'],
  ['已搁置', 'setAside', 'set_aside'],
]

/** Figures side by side, each opening to what it counts. `scope`: campaign and round of the address. */
export function FigureTable(props: {
  label: string
  first: string
  lines: readonly FigureLine[]
  scope: Readonly<Record<string, string>>
}) {
  return (
    <>
      <p className="qy-coverage-hint">左右滑动，可看已入内、锁门、待落位等各列 →</p>
      <div className="qy-coverage-scroll" tabIndex={0} role="region" aria-label={props.label}>
        <table className="qy-coverage-table" aria-label={props.label}>
          <thead>
            <tr>
              <th scope="col">{props.first}</th>
              <th scope="col">覆盖率</th>
              <th scope="col">底单日期</th>
              {columns.map(([name]) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
              {beside.map(([name]) => (
                <th scope="col" key={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {props.lines.map((line) => (
              <Line key={line.key} line={line} scope={props.scope} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Line({ line, scope }: { line: FigureLine; scope: Readonly<Record<string, string>> }) {
  const { figure, basis } = line
  const list = basis.basis.startsWith('list:') ? basis.basis.slice(5) : undefined
  const to = { ...scope, region: line.region, basis: basis.basis }
  return (
    <tr>
      <td>{line.href ? <PageLink href={line.href}>{line.label}</PageLink> : line.label}</td>
      <td>
        <strong>{shareText(figure.share)}</strong>
      </td>
      <td>{basis.asOf ?? '—'}</td>
      {columns.map(([name, key, outcome]) => (
        <td key={name} className={key === 'overdue' && figure.overdue > 0 ? 'qy-coverage-late' : ''}>
          <Number
            value={figure[key] as number}
            {...(outcome && line.opens !== false
              ? { href: coverageHref('/coverage/sites', { ...to, outcome }), what: `${line.label}${name}` }
              : {})}
          />
        </td>
      ))}
      {beside.map(([name, key, state]) => (
        <td key={name}>
          <Number
            value={figure[key] as number}
            href={coverageHref('/coverage/rows', { region: line.region, list, state })}
            what={`${line.label}${name}`}
          />
        </td>
      ))}
    </tr>
  )
}

function Number({ value, href, what }: { value: number; href?: string; what?: string }) {
  const text = value.toLocaleString('zh-CN')
  if (value === 0 || !href) return <>{text}</>
  return (
    <PageLink href={href} aria-label={`${what} ${text}，查看明细`}>
      {text}
    </PageLink>
  )
}
