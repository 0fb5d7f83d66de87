import { promises as fs } from 'node:fs'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import type { FileStore } from '../../../../platform/server/files/file-store.ts'
import type { Work } from '../../../../platform/server/work.ts'
import * as contract from '../../domain/index.ts'
import { requireCase } from '../case-access.ts'
import { exportArchive } from './actions/export-archive.ts'
import { cancelArchive } from './actions/cancel-archive.ts'
import { presentArchive } from './archive-presenter.ts'
import { archivesOf, findArchive } from './archive-tables.ts'

export const archiveRoutes: readonly BoundRoute[] = [
  route(contract.archiveList, async (work, { params }) => {
    const kase = await requireCase(work, params.caseId)
    return {
      rows: (await archivesOf(work, kase.id)).map(presentArchive),
      mayExport: contract.allowedCaseActions(work.actor, kase.state).includes('export-archive'),
    }
  }),
  route(contract.archiveExport, (work, { params, body }) => exportArchive(work, params.caseId, body)),
  route(contract.archiveCancel, (work, { params }) => cancelArchive(work, params.caseId, params.archiveId)),
  route(contract.archiveFile, (work, { params, files }) =>
    downloadArchive(work, files, params.caseId, params.archiveId),
  ),
]

/** Each download leaves a line in the audit: who took the whole case out, and for whom it was sealed. */
async function downloadArchive(work: Work, files: FileStore, caseId: string, archiveId: string) {
  const kase = await requireCase(work, caseId)
  if (contract.askTransition(work.actor, kase.state, 'export-archive').kind === 'forbidden')
    throw contract.caseProblems.refuse('forbidden', {
      action: '下载移送包',
      who: '请由县（市、区）以上安委办、负责人或本案经办部门办理。',
    })
  const archive = await findArchive(work, caseId, archiveId)
  if (!archive) throw contract.archiveProblems.refuse('not-found')
  if (archive.state !== 'done')
    throw contract.archiveProblems.refuse('not-ready', { state: contract.archiveStateNames[archive.state] })
  const path = files.archivePlaceOf(archive.id)
  const stat = await fs.stat(path).catch(() => null)
  if (stat?.size !== archive.size_bytes) throw contract.archiveProblems.refuse('file-gone')
  await work.audit({
    action: 'case.archive-file',
    resource: 'case',
    objectId: caseId,
    regionCode: kase.region_code,
    details: {
      archive: archive.id,
      recipientKind: archive.recipient_kind,
      manifest: archive.manifest_sha256,
    },
  })
  return {
    name: archive.file_name ?? '移送包.zip',
    mediaType: 'application/zip',
    bytes: new Uint8Array(),
    large: { path, size: stat.size },
  }
}
