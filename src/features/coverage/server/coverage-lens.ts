import { sql } from 'kysely'
import { isWithin } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { requireCampaign, type Campaign } from '../../campaign/server/index.ts'
import { requireInRegion } from '../../organisation/server/index.ts'
import { coverageProblems, roundRules, type LensQuery, type LensView } from '../domain/index.ts'
import { everLens, type RoundRow } from './coverage-tables.ts'
import { findRound } from './round-queries.ts'

/** Which visits count, for which region, and until when it was due. */
export type Scope = {
  readonly regionCode: string
  readonly regionName: string
  readonly lensId: string
  readonly campaign: Campaign | null
  readonly round: RoundRow | null
  readonly view: LensView
}

/**
 * The scope of a question: the asked region (default: the acting post's), narrowed to where the campaign or round is held.
 * @throws Problem organisation/outside-region 403, campaign/not-found 404, coverage/round-not-found 404, coverage/region-outside 422
 */
export async function requireScope(
  work: Work,
  query: LensQuery & { region?: string | undefined },
): Promise<Scope> {
  const asked = query.region ?? work.actor.regionCode
  requireInRegion(work, asked)
  const round = query.round ? await findRound(work, query.round) : null
  if (query.round && !round) throw coverageProblems.refuse('round-not-found')
  const campaignId = round?.campaign_id ?? query.campaign
  const campaign = campaignId ? await requireCampaign(work, campaignId) : null
  const held = round?.region_code ?? campaign?.regionCode ?? ''
  const regionCode = narrow(asked, held, round?.name ?? campaign?.name ?? '')
  const regionName = await regionNameOf(work, regionCode)
  const lensId = round?.id ?? campaign?.id ?? everLens
  return { regionCode, regionName, lensId, campaign, round, view: viewOf(campaign, round) }
}

function narrow(asked: string, held: string, name: string): string {
  if (isWithin(asked, held)) return asked
  if (isWithin(held, asked)) return held
  throw coverageProblems.refuse('region-outside', { name })
}

export async function regionNameOf(work: Work, code: string): Promise<string> {
  const found = await sql<{ name: string }>`select name from work.region where code = ${code}`.execute(
    work.tx,
  )
  return found.rows[0]?.name ?? code
}

function viewOf(campaign: Campaign | null, round: RoundRow | null): LensView {
  const nothing = {
    campaignId: null,
    roundId: null,
    fromOn: null,
    toOn: null,
    dueOn: null,
    sharePercent: 100,
  }
  if (round)
    return {
      kind: 'round',
      campaignId: round.campaign_id,
      roundId: round.id,
      name: round.name,
      fromOn: round.from_on,
      toOn: round.to_on,
      dueOn: round.due_on,
      sharePercent: round.share_percent,
      rule: roundRules[round.kind],
    }
  if (campaign)
    return {
      ...nothing,
      kind: 'campaign',
      campaignId: campaign.id,
      name: campaign.name,
      fromOn: campaign.beginsOn,
      toOn: campaign.endsOn,
      dueOn: campaign.endsOn,
      rule: '本专项行动中的全部排查都计入，外地人员的交叉检查除外；截止日期为专项行动的结束日期。',
    }
  return {
    ...nothing,
    kind: 'ever',
    name: '历次排查',
    rule: '有记录以来的全部排查都计入，外地人员的交叉检查除外。',
  }
}
