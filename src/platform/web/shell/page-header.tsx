import { useEffect, useRef, type ReactNode } from 'react'
import { useActor } from './actor.ts'
import { PageLink } from './navigation.tsx'

export type PageHeaderProps = {
  readonly title: string
  /** Whose region is shown; the acting post's when left out. Null: the page shows no region's data. */
  readonly region?: string | null
  /** Beside the title: state, number, light. */
  readonly mark?: ReactNode
  /** One line below: what this page is, or whose turn it is. */
  readonly about?: ReactNode
  /** The one main action, on the right. */
  readonly action?: ReactNode
  /** Lesser actions, left of the main one. */
  readonly more?: ReactNode
  /** The list this page belongs to. */
  readonly back?: { readonly href: string; readonly label: string }
}

let opened = false

/** Title and whose region on the left, the one main action on the right. Every page has exactly one. */
export function PageHeader(props: PageHeaderProps) {
  const actor = useActor()
  const heading = useRef<HTMLHeadingElement>(null)
  const region = props.region === undefined ? actor.regionName : props.region
  useEffect(() => {
    document.title = [props.title, region, '清源'].filter(Boolean).join(' · ')
  }, [props.title, region])
  useEffect(() => {
    // On the first page the reader starts at the top; afterwards a new page must be announced and be where Tab goes on.
    if (opened) heading.current?.focus({ preventScroll: true })
    opened = true
  }, [])
  return (
    <header className="qy-page-header">
      {props.back && (
        <nav aria-label="返回" className="qy-back">
          <PageLink href={props.back.href}>‹ {props.back.label}</PageLink>
        </nav>
      )}
      <div className="qy-page-title">
        <h1 tabIndex={-1} ref={heading}>
          {props.title}
        </h1>
        {region !== null && (
          <span className="qy-region" aria-label={`辖区：${region}`}>
            {region}
          </span>
        )}
        {props.mark}
      </div>
      {(props.action !== undefined || props.more !== undefined) && (
        <div className="qy-page-actions">
          {props.more}
          {props.action !== undefined && <div className="qy-main-slot">{props.action}</div>}
        </div>
      )}
      {props.about !== undefined && <p className="qy-about">{props.about}</p>}
    </header>
  )
}
