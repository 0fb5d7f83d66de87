import { useId, type ReactNode } from 'react'

/** A titled part of a page; `action` stands on the right of its title. */
export function Section(props: {
  title: string
  action?: ReactNode
  children: ReactNode
  about?: ReactNode
}) {
  const id = useId()
  return (
    <section className="qy-section" aria-labelledby={id}>
      <div className="qy-section-head">
        <h2 id={id}>{props.title}</h2>
        {props.action}
      </div>
      {props.about !== undefined && <p className="qy-about">{props.about}</p>}
      {props.children}
    </section>
  )
}
