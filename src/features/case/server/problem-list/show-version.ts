import { ancestorAt, levelOf } from '../../../../kernel/region-code.ts'
import type { FileAnswer } from '../../../../platform/server/http/route.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { differences, groupCode } from '../../../sign-off/domain/index.ts'
import {
  renderSignedPage,
  scansOf,
  signaturesOf,
  type StoredContent,
} from '../../../sign-off/server/index.ts'
import { signingLevels, type ProblemListVersion } from '../../domain/index.ts'
import { requireListContent } from './list-of-content.ts'
import { regionsAbove } from './list-queries.ts'
import { loadLists } from './load-lists.ts'
import { cappedDifferences, toRow } from './present-list.ts'

/** A version that was kept, as it was shown, with who signed it, its scans and what is different today. */
export async function showVersion(work: Work, contentId: string): Promise<ProblemListVersion> {
  const { content, campaignId, regionCode } = await requireListContent(work, contentId)
  const lists = await loadLists(work, campaignId, regionCode)
  return {
    contentId,
    campaignId,
    regionCode,
    regionName: lists.region.name,
    versionCode: content.code,
    sha256: content.sha256,
    sm3: content.sm3,
    document: content.document,
    preparedByName: content.preparedByName,
    preparedAt: content.createdAt.toISOString(),
    signatures: (await signaturesOf(work, contentId)).map(toRow),
    scans: await scansOf(work, contentId),
    ...cappedDifferences(differences(content.document, lists.documentOf(lists.region))),
  }
}

/** The same as a page to print: one line for the region's leader and one for each level above that exists, to the county. */
export async function printVersion(work: Work, contentId: string): Promise<FileAnswer> {
  const { content, regionCode } = await requireListContent(work, contentId)
  const html = await renderSignedPage(
    content,
    await signaturesOf(work, contentId),
    await signatureLines(work, content, regionCode),
  )
  return {
    name: `${content.document.title}_${groupCode(content.code)}.html`,
    mediaType: 'text/html; charset=utf-8',
    bytes: Buffer.from(html),
    inline: true,
  }
}

async function signatureLines(work: Work, content: StoredContent, regionCode: string): Promise<string[]> {
  const own = content.document.title.replace(/问题清单$/, '')
  const known = await regionsAbove(work, regionCode)
  const above = signingLevels
    .filter((level) => level !== levelOf(regionCode))
    .map((level) => ancestorAt(regionCode, level))
    .map((code) => known.find((r) => r.code === code && !r.skipped))
    .filter((r) => r !== undefined)
  return [own, ...above.map((r) => r.name)].map((name) => `${name}主要负责人`)
}
