import type { ReactNode } from 'react'

/** An empty list teaches: what it is for, and the one button that fills it. */
export function EmptyState(props: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className="qy-empty" role="status">
      <p className="qy-empty-title">{props.title}</p>
      <p>{props.text}</p>
      {props.action}
    </div>
  )
}
