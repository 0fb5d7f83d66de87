import {
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router'
import { decodeSearch, encodeSearch, mayEnter, type PageDescriptor } from '../../platform/web/index.ts'
import { BrokenPage } from './error-boundary.tsx'
import { NoPage, NotYourPage } from './no-page.tsx'
import { OfficeShell } from './office-shell.tsx'
import { pages } from './pages.ts'
import { roomsFor } from './rooms.ts'

/** The router of all pages for a role. The address's query stays plain text: the lists' zod queries give it types. */
export function makeOfficeRouter(role: string) {
  const root = createRootRoute({ component: OfficeShell, notFoundComponent: NoPage })
  const own = pages.map((page) =>
    createRoute({
      getParentRoute: () => root,
      path: page.path,
      component: (mayEnter(page, role) ? page.component : NotYourPage) as RouteComponent,
    }),
  )
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: () => {
      throw redirect({ to: homeOf(pages, role) })
    },
  })
  const routes = pages.some((page) => page.path === '/') ? own : [...own, home]
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: decodeSearch,
    stringifySearch: encodeSearch,
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultPendingComponent: Pending,
  })
}

/** The first page of the rail; the account when the post has no room at all. */
export const homeOf = (all: readonly PageDescriptor[], role: string): string =>
  roomsFor(all, role)[0]?.pages[0]?.path ?? '/account'

function Pending() {
  return (
    <p className="qy-empty" role="status">
      正在打开…
    </p>
  )
}
