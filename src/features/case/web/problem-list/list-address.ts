import type { ProblemListState } from '../../domain/index.ts'
import type { TagTone } from '../../../../platform/web/index.ts'

const withQuery = (path: string, query: Record<string, string>): string =>
  `${path}?${new URLSearchParams(query).toString()}`

/** The list of a region in a campaign. */
export const listHref = (campaignId: string, regionCode: string): string =>
  withQuery('/problem-lists', { campaign: campaignId, region: regionCode })

/** Where one or several lists are read and signed, one after the other. */
export const signHref = (campaignId: string, regionCodes: readonly string[]): string =>
  withQuery('/problem-lists/sign', { campaign: campaignId, regions: regionCodes.join(',') })

export const versionHref = (contentId: string): string => `/problem-lists/versions/${contentId}`
export const versionPrintHref = (contentId: string): string => `${versionHref(contentId)}/print`

export const listStateTones: Readonly<Record<ProblemListState, TagTone>> = {
  unsigned: 'plain',
  signed: 'good',
  changed: 'warn',
  returned: 'bad',
}
