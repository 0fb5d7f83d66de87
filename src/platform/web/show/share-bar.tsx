import type { CSSProperties } from 'react'
import { PageLink } from '../shell/navigation.tsx'

export type Share = {
  readonly label: string
  readonly count: number
  /** Ground of the part; the words beside it carry the meaning. */
  readonly tone: 'good' | 'near' | 'over' | 'plain'
  /** The records behind the count. */
  readonly href?: string
}

/** Parts of a whole: one bar to see, and every part in words with its count, opening to its records. */
export function ShareBar(props: { label: string; shares: readonly Share[] }) {
  const whole = props.shares.reduce((sum, share) => sum + share.count, 0)
  return (
    <div className="qy-shares">
      <div className="qy-share-bar" aria-hidden="true">
        {props.shares
          .filter((share) => share.count > 0)
          .map((share) => (
            <span
              key={share.label}
              className={`qy-share-${share.tone}`}
              style={{ '--share': `${(share.count / whole) * 100}%` } as CSSProperties}
            />
          ))}
      </div>
      <ul aria-label={props.label}>
        {props.shares.map((share) => (
          <li key={share.label}>
            <span className={`qy-share-mark qy-share-${share.tone}`} aria-hidden="true" />
            {share.label}{' '}
            {share.href !== undefined && share.count > 0 ? (
              <PageLink href={share.href}>{share.count}</PageLink>
            ) : (
              share.count
            )}
            {whole > 0 && share.count > 0 && (
              <span className="qy-quiet"> {percentOf(share.count, whole)}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** 1 of 300 is not nothing, 299 of 300 not everything. */
function percentOf(count: number, whole: number): string {
  const percent = Math.round((count / whole) * 100)
  return percent === 0 ? '不足1%' : percent === 100 && count < whole ? '99%' : `${percent}%`
}
