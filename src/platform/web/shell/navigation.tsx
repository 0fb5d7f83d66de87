import { Link, useLocation, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import { useCallback, type ReactNode } from 'react'
import { decodeSearch } from '../api/search-codec.ts'

type Target = { to: string; search: Record<string, string | string[]>; hash?: string }

/** `/cases?state=confirmed#top` → what the router takes. */
export function targetOf(href: string): Target {
  const url = new URL(href, 'http://localhost')
  const hash = url.hash.slice(1)
  return { to: url.pathname, search: decodeSearch(url.search), ...(hash === '' ? {} : { hash }) }
}

/** A link inside the product: `<PageLink href={`/cases/${id}`}>`. It has an address that can be sent to a colleague. */
export function PageLink(props: {
  href: string
  children: ReactNode
  className?: string
  'aria-label'?: string
  'aria-current'?: 'page'
  /** Marked as open only at this very address, its query included: parts of one page share a path. */
  exact?: boolean
}) {
  const { href, children, exact = false, ...rest } = props
  return (
    <Link {...targetOf(href)} {...(exact ? { activeOptions: { exact: true } } : {})} {...rest}>
      {children}
    </Link>
  )
}

/** Go to an address: `const go = useGo(); go('/cases')`; `replace` leaves no step in the history. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (href, options) => void navigate({ ...targetOf(href), replace: options?.replace ?? false } as never),
    [navigate],
  )
}

/** One step back, or to `fallback` when this page was opened directly. */
export function useGoBack(fallback: string): () => void {
  const router = useRouter()
  const go = useGo()
  return useCallback(() => {
    if (router.history.canGoBack()) router.history.back()
    else go(fallback)
  }, [router, go, fallback])
}

/** A place of the address: `/cases/$caseId` → `usePageParam('caseId')`. */
export function usePageParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const value = params[name]
  if (value === undefined) throw new RangeError(`this page's address has no ${name}`)
  return value
}

/** The query of the address as text values, and a way to change some of them (undefined or '' removes). */
export function usePageQuery(): {
  query: Record<string, string | string[]>
  setQuery: (change: Record<string, unknown>) => void
} {
  const location = useLocation()
  const navigate = useNavigate()
  const query = decodeSearch(location.searchStr)
  const setQuery = (change: Record<string, unknown>) => {
    const next = Object.fromEntries(
      Object.entries({ ...query, ...change }).filter(([, v]) => v !== undefined && v !== null && v !== ''),
    )
    void navigate({ to: location.pathname, search: next, resetScroll: false } as never)
  }
  return { query, setQuery }
}
