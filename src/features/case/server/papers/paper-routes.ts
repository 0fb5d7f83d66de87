import { levelOf } from '../../../../kernel/region-code.ts'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import type { Work } from '../../../../platform/server/work.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { addTemplate } from './actions/add-template.ts'
import { draftPaper } from './actions/draft-paper.ts'
import { editPaper } from './actions/edit-paper.ts'
import { issuePaper } from './actions/issue-paper.ts'
import { servePaper } from './actions/serve-paper.ts'
import { voidPaper } from './actions/void-paper.ts'
import { paperContent } from './paper-content.ts'
import { presentPaper, presentPapers } from './paper-presenter.ts'
import { requirePaper } from './paper-queries.ts'
import { renderPaper } from './render-paper.ts'
import { officeTemplates, shippedTemplates } from './template-library.ts'

/** Papers name identities: their words are for the town upwards, whoever may see the list. */
export const readsPapers = (work: Work): boolean =>
  (contract.paperReaderRoles as readonly string[]).includes(work.actor.role) &&
  !['village', 'grid'].includes(levelOf(work.actor.regionCode))

async function requireReadable(work: Work, caseId: string) {
  const kase = await requireCase(work, caseId)
  if (!readsPapers(work)) throw contract.paperProblems.refuse('personal-content')
  return kase
}

export const paperRoutes: readonly BoundRoute[] = [
  route(contract.paperTemplates, async (work) => ({
    rows: [
      ...shippedTemplates().map((t) => ({ ...t, regionName: null })),
      ...(await officeTemplates(work)),
    ].map(({ code, title, version, from, source, regionName }) => ({
      templateCode: code,
      title,
      version,
      from,
      source,
      regionName,
    })),
  })),
  route(contract.paperAddTemplate, (work, { body }) => addTemplate(work, body)),
  route(contract.paperList, async (work, { params }) =>
    presentPapers(work, await requireCase(work, params.caseId)),
  ),
  route(contract.paperGet, async (work, { params }) =>
    presentPaper(work, await requireReadable(work, params.caseId), params.paperId),
  ),
  route(contract.paperFile, async (work, { params, query }) => {
    const kase = await requireReadable(work, params.caseId)
    const paper = await requirePaper(work, params.caseId, params.paperId)
    const name = `${paper.title} ${paper.number ?? '草稿'}`
    return renderPaper(await paperContent(work, kase, paper), query.format, name)
  }),
  route(contract.paperDraft, (work, { params, body }) => draftPaper(work, params.caseId, body)),
  route(contract.paperEdit, (work, { params, body }) => editPaper(work, params.caseId, params.paperId, body)),
  route(contract.paperIssue, (work, { params, body }) =>
    issuePaper(work, params.caseId, params.paperId, body),
  ),
  route(contract.paperVoid, (work, { params, body }) => voidPaper(work, params.caseId, params.paperId, body)),
  route(contract.paperServe, (work, { params, body }) =>
    servePaper(work, params.caseId, params.paperId, body),
  ),
]
