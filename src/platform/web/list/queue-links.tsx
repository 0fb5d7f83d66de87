import { PageLink, usePageQuery } from '../shell/navigation.tsx'

/** A list's rows by one question; `query` as it stands in the address, `?state=proposed`, '' for the list itself. */
export type ListQueue = { readonly label: string; readonly query: string }

/** Queues of a list, each with its own address; the last one that the address answers is the one shown. */
export function QueueLinks(props: { label: string; path: string; queues: readonly ListQueue[] }) {
  const { query } = usePageQuery()
  const current = props.queues.findLast((q) =>
    [...new URLSearchParams(q.query)].every(([key, value]) => query[key] === value),
  )
  return (
    <nav aria-label={props.label} className="qy-queues">
      {props.queues.map((q) => (
        <PageLink
          key={q.label}
          href={`${props.path}${q.query}`}
          {...(q === current ? { className: 'qy-queue-current' } : {})}
        >
          {q.label}
        </PageLink>
      ))}
    </nav>
  )
}
