import type { ReactNode } from 'react'
import { formatInstant } from './instant.ts'

export type TimelineEntry = {
  readonly id: string
  /** ISO instant, shown in Asia/Shanghai; or a date of the law as it is. */
  readonly at: string
  readonly title: ReactNode
  readonly who?: string
  readonly body?: ReactNode
  readonly tone?: 'plain' | 'primary' | 'bad'
}

/** What happened, newest first as given. */
export function Timeline({ entries, label = '经过' }: { entries: readonly TimelineEntry[]; label?: string }) {
  return (
    <ol className="qy-timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} className={`qy-timeline-${entry.tone ?? 'plain'}`}>
          <time dateTime={entry.at}>{formatInstant(entry.at)}</time>
          <div>
            <span className="qy-timeline-title">{entry.title}</span>
            {entry.who !== undefined && <span className="qy-quiet"> {entry.who}</span>}
            {entry.body !== undefined && <div className="qy-timeline-body">{entry.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
