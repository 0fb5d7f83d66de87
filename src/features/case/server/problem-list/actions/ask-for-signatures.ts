import { today } from '../../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../../kernel/local-date.ts'
import type { Work } from '../../../../../platform/server/work.ts'
import { planDuties, reopenDuty } from '../../../../duty/server/index.ts'
import {
  isSigningLevel,
  problemListKind,
  problemListProblems,
  signingLevels,
  signOffSettingOf,
  type ListRegion,
} from '../../../domain/index.ts'
import { loadLists, type Lists } from '../load-lists.ts'

/**
 * 送签: a duty for each leader at or below the region whose list is unsigned, changed or sent back, of the levels the notice
 * names (all three when it names none). Who was asked before is asked again. Answers how many.
 */
export async function askForSignatures(
  work: Work,
  input: { campaignId: string; regionCode: string; dueOn: LocalDate },
): Promise<{ asked: number }> {
  const day = today(work.clock)
  if (input.dueOn < day) throw problemListProblems.refuse('due-past', { today: day })
  const lists = await loadLists(work, input.campaignId, input.regionCode)
  const demanded = signOffSettingOf(lists.campaign.notice)
  const levels: readonly string[] = demanded?.levels ?? signingLevels
  const open = everyRegion(lists, lists.region).filter(
    (r) => levels.includes(r.level) && isSigningLevel(r.level) && lists.stateOf(r) !== 'signed',
  )
  if (open.length === 0) throw problemListProblems.refuse('nothing-to-ask')
  const source = { sourceKind: problemListKind, sourceId: input.campaignId }
  for (const r of open) await reopenDuty(work, { ...source, regionCode: r.code })
  await planDuties(
    work,
    open.map((r) => ({
      ...source,
      kind: 'task' as const,
      title: `签字确认${r.name}问题清单`,
      regionCode: r.code,
      role: 'principal_leader' as const,
      dueOn: input.dueOn,
      noticeWords: demanded?.quote ?? null,
      cite: demanded?.cite ?? null,
      campaignId: input.campaignId,
      campaignName: lists.campaign.name,
    })),
  )
  await work.audit({
    action: 'problem-list.ask',
    resource: 'sign_off',
    objectId: input.campaignId,
    regionCode: input.regionCode,
    details: { dueOn: input.dueOn, asked: open.length },
  })
  return { asked: open.length }
}

const everyRegion = (lists: Lists, region: ListRegion): ListRegion[] => [
  region,
  ...lists.below(region.code).flatMap((child) => everyRegion(lists, child)),
]
