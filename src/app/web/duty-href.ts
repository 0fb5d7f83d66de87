import type { DutyHref } from '../../features/duty/web/index.ts'
import { formReaders } from '../../features/reporting/domain/index.ts'
import { formHref } from '../../features/reporting/web/index.ts'

/** Where a duty is worked on: a report in its form (for whoever may read forms), a task, a lead or a case on its page. */
export const dutyHrefFor =
  (role: string): DutyHref =>
  (duty) => {
    const { kind, campaignId, period } = duty
    if (kind === 'report' && campaignId !== null && period !== null)
      return (formReaders as readonly string[]).includes(role)
        ? formHref({ campaignId, region: duty.regionCode, period })
        : undefined
    return pages[duty.sourceKind]?.(duty.sourceId)
  }

const pages: Readonly<Record<string, (id: string) => string>> = {
  'problem-list': (id) => `/problem-lists?campaign=${id}`,
  task: (id) => `/tasks/${id}`,
  lead: (id) => `/leads/${id}`,
  case: (id) => `/cases/${id}`,
}
