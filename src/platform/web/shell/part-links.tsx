import { PageLink } from './navigation.tsx'

export type PagePart = { readonly key: string; readonly label: string; readonly count?: number | string }

/** The parts of a page, each with its own address (`?part=…`); the first is the one shown without. */
export function PartLinks(props: {
  label: string
  parts: readonly PagePart[]
  shown: string
  hrefOf: (key: string) => string
}) {
  return (
    <nav className="qy-parts" aria-label={props.label}>
      {props.parts.map((part) => (
        <PageLink
          key={part.key}
          href={props.hrefOf(part.key)}
          exact
          {...(part.key === props.shown ? { 'aria-current': 'page' as const } : {})}
        >
          {part.label}
          {part.count !== undefined && <span className="qy-part-count">{part.count}</span>}
        </PageLink>
      ))}
    </nav>
  )
}
