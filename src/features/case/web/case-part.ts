import { lazy, type ComponentType } from 'react'
import type { CaseDetail } from '../domain/index.ts'

/**
 * A part 部分 of the case page: a tab with an address of its own (`/cases/<id>?part=<id>`), loaded when it is first
 * opened. What it shows beyond the top of the case it reads itself. `roles`: who sees the tab; left out: everybody who
 * sees the case. To open one of the case's dialogs, or to know what the actor may do: `useCaseDialog()`.
 */
export type CasePart = {
  readonly id: string
  readonly title: string
  readonly roles?: readonly string[]
  readonly component: ComponentType<{ kase: CaseDetail }>
}

type PartComponent = ComponentType<{ kase: CaseDetail }>

/** `lazyPart(() => import('./clearance-part.tsx'), 'ClearancePart')`: loaded when the tab is first opened. */
export function lazyPart<K extends string>(
  load: () => Promise<Record<K, PartComponent>>,
  name: K,
): PartComponent {
  return lazy(async (): Promise<{ default: PartComponent }> => ({ default: (await load())[name] }))
}

/** The parts that a post with this role sees, in order. */
export const partsFor = (parts: readonly CasePart[], role: string): readonly CasePart[] =>
  parts.filter((part) => part.roles === undefined || part.roles.includes(role))

/** The address of a part of a case. */
export const casePartHref = (caseId: string, part: string): string => `/cases/${caseId}?part=${part}`
