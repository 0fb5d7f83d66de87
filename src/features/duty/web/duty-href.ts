import { createContext, useContext } from 'react'
import type { DutyRow } from '../domain/index.ts'

/** What an address is made of, of a duty or of the subject of a clock. */
type Linked = Pick<DutyRow, 'kind' | 'campaignId' | 'period' | 'regionCode' | 'sourceKind' | 'sourceId'>

/** Where a duty is worked on; undefined: the campaign's page. */
export type DutyHref = (duty: Linked) => string | undefined

/** `app` knows the pages of later features and gives it once, as the shell's actions. */
export const DutyHrefContext = createContext<DutyHref>(() => undefined)

export function useDutyHref(): (duty: Linked) => string {
  const hrefOf = useContext(DutyHrefContext)
  return (duty) =>
    hrefOf(duty) ??
    (duty.campaignId === null ? `/duties?sourceId=${duty.sourceId}` : `/campaigns/${duty.campaignId}`)
}
