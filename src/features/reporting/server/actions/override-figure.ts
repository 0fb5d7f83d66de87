import type { BodyOf } from '../../../../kernel/action.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { indicatorOf, reportingProblems, type formOverride } from '../../domain/index.ts'
import { computeFigures } from '../compute-figures.ts'
import { requireFiling } from '../filing-access.ts'
import { insertOverride, overridesOf } from '../filing-queries.ts'
import { resolvePlace } from '../form-place.ts'

/**
 * 更正: another figure than the computed one, with its reason; both stay visible. `stated: null` goes back to the computed one.
 * @throws Problem reporting/nothing-changed 422, decision-first 422, nothing-to-withdraw 409
 */
export async function overrideFigure(work: Work, body: BodyOf<typeof formOverride>): Promise<void> {
  const place = await resolvePlace(work, body)
  const { filing } = await requireFiling(work, place, 'override')
  const { figures } = await computeFigures(work, {
    campaignId: place.campaign.id,
    regionCode: place.region.code,
    from: place.from,
    to: place.to,
  })
  const computed = figures[body.indicator].value
  const standing = (await overridesOf(work, filing.id)).find((o) => o.indicator === body.indicator)
  if (body.stated === null && !standing) throw reportingProblems.refuse('nothing-to-withdraw')
  if (body.stated === computed) throw reportingProblems.refuse('nothing-changed')
  if (body.stated !== null && indicatorOf(body.indicator).kind === 'cents' && body.decision === '')
    throw reportingProblems.refuse('decision-first')
  await insertOverride(work, filing.id, {
    indicator: body.indicator,
    computed,
    stated: body.stated,
    reason: body.reason,
    decision: body.decision,
  })
  await work.audit({
    action: 'form.override',
    resource: 'filing',
    objectId: filing.id,
    regionCode: place.region.code,
    details: {
      campaign: place.campaign.id,
      period: place.period,
      indicator: body.indicator,
      computed,
      before: standing?.stated ?? computed,
      after: body.stated ?? computed,
    },
    values: { reason: { after: body.reason } },
  })
}
