import { createContext, useContext } from 'react'
import type { DutyRow } from '../domain/index.ts'

/** Where a duty is worked on; undefined: the campaign's page. */
export type DutyHref = (duty: DutyRow) => string | undefined

/** `app` knows the pages of later features and gives it once, as the shell's actions. */
export const DutyHrefContext = createContext<DutyHref>(() => undefined)

export function useDutyHref(): (duty: DutyRow) => string {
  const hrefOf = useContext(DutyHrefContext)
  return (duty) =>
    hrefOf(duty) ??
    (duty.campaignId === null ? `/duties?sourceId=${duty.sourceId}` : `/campaigns/${duty.campaignId}`)
}
