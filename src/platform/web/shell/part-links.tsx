import { useEffect, useRef } from 'react'
import { PageLink } from './navigation.tsx'

export type PagePart = { readonly key: string; readonly label: string; readonly count?: number | string }

/** The parts of a page, each with its own address (`?part=…`); the first is the one shown without. */
export function PartLinks(props: {
  label: string
  parts: readonly PagePart[]
  shown: string
  hrefOf: (key: string) => string
}) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a phone the parts stand in one line that scrolls sideways: the open one is never out of sight.
    const line = nav.current
    const open = line?.querySelector<HTMLElement>('[aria-current]')
    if (!line || !open || line.scrollWidth <= line.clientWidth) return
    const { left, width } = open.getBoundingClientRect()
    line.scrollLeft += left + width / 2 - line.getBoundingClientRect().left - line.clientWidth / 2
  }, [props.shown])
  return (
    <nav ref={nav} className="qy-parts" aria-label={props.label}>
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
