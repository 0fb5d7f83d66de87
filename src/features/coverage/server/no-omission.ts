import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { today } from '../../../kernel/clock.ts'
import { levelOf, regionLevelNames } from '../../../kernel/region-code.ts'
import type { Work } from '../../../platform/server/work.ts'
import { listRegionsBelow } from '../../organisation/server/index.ts'
import { siteSectionOf } from '../../site/domain/index.ts'
import {
  changedSince,
  coverageOutcomeNames,
  coverageProblems,
  noOmissionSentence,
  toLine,
  type NoOmissionLine,
  type NoOmissionView,
} from '../domain/index.ts'
import { readCounts } from './coverage-counts.ts'
import { pageOfRowsWithoutSite } from './coverage-rows.ts'
import { listSites } from './coverage-sites.ts'
import { requireScope, type Scope } from './coverage-lens.ts'
import { listsOf, listTitle } from './coverage-lists.ts'
import { listSigned, newestBelow, type SignedContent, type SignedRow } from './no-omission-queries.ts'
import { basesOf, countsBeside, coveragePageOf, figureIn } from './coverage-page.ts'

/** More places than this without a reason cannot be signed for in one go. */
const leftLimit = 500

export type Left = { kind: 'site' | 'row'; id: string; name: string; address: string; outcome: string }
export type NoOmissionState = {
  readonly scope: Scope
  readonly rule: { label: string; levels: readonly string[]; cite: string; quote: string }
  readonly figures: readonly NoOmissionLine[]
  readonly left: readonly Left[]
  readonly leftCount: number
  /** Over the figures and what is left: what the signature is about. */
  readonly sha256: string
}

export const sha256Of = (value: unknown): { text: string; sha256: string } => {
  const text = canonicalize(value) ?? ''
  return { text, sha256: createHash('sha256').update(text).digest('hex') }
}

/** The coverage a confirmation of a region rests on, as it stands. @throws Problem campaign/not-found 404, coverage/no-notice 422 */
export async function stateOf(
  work: Work,
  campaignId: string,
  region: string | undefined,
): Promise<NoOmissionState> {
  const scope = await requireScope(work, { campaign: campaignId, region })
  const campaign = scope.campaign!
  const rule = siteSectionOf(campaign.notice).noOmission
  if (!rule) throw coverageProblems.refuse('no-notice', { campaign: campaign.name })
  const page = await coveragePageOf(work, scope, 'lists')
  const figures = page.bases
    .filter((b) => !b.basis.startsWith('kind:'))
    .map((b) => toLine(b.basis, b.label, b.asOf, b.figure))
  const sites = await listSites(work, { scope, basis: 'register', outcome: 'left' }, leftLimit + 1)
  const rows = await pageOfRowsWithoutSite(work, { regionCode: scope.regionCode }, { limit: leftLimit })
  const left = [
    ...sites.map((s): Left => ({ ...named('site', s), outcome: coverageOutcomeNames[s.outcome] })),
    ...rows.rows.map((r): Left => ({
      ...named('row', r),
      outcome: `${r.listLabel}第 ${r.rowNumber} 行，没有对应场所`,
    })),
  ]
  const register = figures.find((f) => f.basis === 'register')
  const openRows = register ? register.asked + register.unplaced + register.waiting : rows.rows.length
  const leftCount = Math.max(
    left.length,
    (register ? register.due - register.entered : sites.length) + openRows,
  )
  const { sha256 } = sha256Of({
    campaign: campaign.id,
    region: scope.regionCode,
    figures,
    left: left.map((l) => l.id),
  })
  return { scope, rule, figures, left: left.slice(0, leftLimit), leftCount, sha256 }
}

const named = (kind: 'site' | 'row', of: { id: string; name: string; address: string }) => ({
  kind,
  id: of.id,
  name: of.name || of.address || '（未写名称）',
  address: of.address,
})

export async function showNoOmission(
  work: Work,
  campaignId: string,
  region: string | undefined,
): Promise<NoOmissionView> {
  const state = await stateOf(work, campaignId, region)
  const { scope, rule } = state
  const campaign = scope.campaign!
  const signed = await listSigned(work, campaign.id, scope.regionCode)
  const newest = signed[0] ? contentOf(signed[0]) : null
  return {
    campaignId: campaign.id,
    campaignName: campaign.name,
    regionCode: scope.regionCode,
    regionName: scope.regionName,
    label: rule.label,
    quote: rule.quote,
    cite: rule.cite,
    levels: [...rule.levels],
    sentence: noOmissionSentence(scope.regionName, campaign.name),
    figures: [...state.figures],
    sha256: state.sha256,
    left: [...state.left],
    leftCount: state.leftCount,
    confirmations: signed.map(present),
    changes: newest ? changedSince(newest.figures, state.figures) : [],
    maySign:
      work.actor.role === 'principal_leader' &&
      work.actor.regionCode === scope.regionCode &&
      rule.levels.includes(levelOf(scope.regionCode)),
    children: await childrenOf(work, scope),
  }
}

const contentOf = (row: SignedRow): SignedContent => JSON.parse(row.content) as SignedContent

function present(row: SignedRow) {
  const content = contentOf(row)
  return {
    id: row.id,
    regionCode: row.region_code,
    regionName: row.region_name,
    signedByName: row.signed_by_name,
    post: row.post,
    signedAt: row.signed_at.toISOString(),
    sha256: row.sha256,
    sentence: content.sentence,
    figures: [...content.figures],
    left: [...content.left],
  }
}

/** Who below has confirmed, and whose figures have moved since: the counters of all of them in one reading. */
async function childrenOf(work: Work, scope: Scope): Promise<NoOmissionView['children']> {
  const day = today(work.clock)
  const below = await listRegionsBelow(work, scope.regionCode, day)
  const signed = new Map(
    (await newestBelow(work, scope.campaign!.id, scope.regionCode)).map((s) => [s.region_code, s]),
  )
  if (below.length === 0) return []
  const levels = below.map((r) => r.code.length)
  const counts = await readCounts(work, { regionCode: scope.regionCode, levels, lensId: scope.lensId })
  const lists = await listsOf(work, scope.regionCode)
  return below.map((region) => {
    const row = signed.get(region.code)
    const here: Scope = { ...scope, regionCode: region.code, regionName: region.name }
    const now = row
      ? basesOf(work, here, counts, lists)
          .filter((b) => b.basis.startsWith('list:') || b.basis === 'register')
          .map((b) => {
            const list = lists.find((l) => b.basis === `list:${l.id}`)
            const figure = figureIn(here, countsBeside(counts, region.code, b.basis, lists), b.basis, day)
            return toLine(b.basis, list ? listTitle(list) : b.label, b.asOf, figure)
          })
      : []
    const was = row ? contentOf(row).figures.filter((f) => f.basis !== 'union') : []
    return {
      code: region.code,
      name: region.name,
      signedAt: row?.signed_at.toISOString() ?? null,
      signedByName: row?.signed_by_name ?? null,
      changed: row !== undefined && changedSince(was, now).length > 0,
    }
  })
}

export const levelWords = (levels: readonly string[]): string =>
  levels.map((l) => regionLevelNames[l as keyof typeof regionLevelNames] ?? l).join('、')
