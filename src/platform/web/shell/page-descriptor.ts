import { lazy, type ComponentType } from 'react'

/** The office's rooms, in the order of the rail. A room appears when it has a page the acting post may enter. */
export const roomIds = ['desk', 'campaign', 'base', 'lead', 'inspection', 'case', 'report', 'system'] as const
export type RoomId = (typeof roomIds)[number]

/** One page of a feature; `app/web` composes all of them into the router and the rail. */
export type PageDescriptor = {
  /** Router syntax: `/cases/$caseId`. Unique over the product. */
  readonly path: string
  /** Chinese; the document's title until the page's header says better. */
  readonly title: string
  readonly room: RoomId
  /** Roles that may enter; left out: every post. */
  readonly roles?: readonly string[]
  /** Stands in the rail under its room; left out: the page is reached from others. */
  readonly navLabel?: string
  readonly component: ComponentType
}

/** A page loaded when it is first opened: `lazyPage(() => import('./case-page.tsx'), 'CasePage')`. */
export function lazyPage<K extends string>(
  load: () => Promise<Record<K, ComponentType>>,
  name: K,
): ComponentType {
  return lazy(async (): Promise<{ default: ComponentType }> => ({ default: (await load())[name] }))
}

/** Whether a post with this role may enter the page. */
export const mayEnter = (page: Pick<PageDescriptor, 'roles'>, role: string): boolean =>
  page.roles === undefined || page.roles.includes(role)
