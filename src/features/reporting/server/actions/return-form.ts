import type { Work } from '../../../../platform/server/work.ts'
import type { FormPlace } from '../../domain/index.ts'
import { requireFiling } from '../filing-access.ts'
import { reopenReport } from '../filing-duty.ts'
import { markReturned } from '../filing-queries.ts'
import { resolvePlace } from '../form-place.ts'

/**
 * 退回 with a sentence: what was filed stays frozen as its version, the duty is owed again with its first day.
 * @throws Problem reporting/forbidden 403, wrong-status 409
 */
export async function returnForm(work: Work, input: FormPlace & { readonly reason: string }): Promise<void> {
  const place = await resolvePlace(work, input)
  const { filing } = await requireFiling(work, place, 'return')
  await markReturned(work, filing, input.reason)
  await reopenReport(work, place)
  await work.audit({
    action: 'form.return',
    resource: 'filing',
    objectId: filing.id,
    regionCode: place.region.code,
    details: { campaign: place.campaign.id, period: place.period, version: filing.version },
    values: { reason: { after: input.reason } },
  })
}
