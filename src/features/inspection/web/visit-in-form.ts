import type { ReactNode } from 'react'
import type { LocalDate } from '../../../kernel/local-date.ts'
import type { SiteDetail } from '../../site/domain/index.ts'

/** A visit while it is being recorded, as fields of later features need it. */
export type VisitInForm = {
  readonly campaignId: string
  readonly site: SiteDetail
  /** Day of the visit: today until another is chosen. */
  readonly on: LocalDate
}

/** A field `roundId` that belongs to a later feature. */
export type RoundSlot = (visit: VisitInForm) => ReactNode
