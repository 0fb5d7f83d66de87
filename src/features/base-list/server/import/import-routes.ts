import { Buffer } from 'node:buffer'
import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import { capped } from '../../../../platform/server/lists/page-of-rows.ts'
import {
  baseListProblems,
  importCounts,
  listImportChanges,
  listImportConfirm,
  listImportCorrect,
  listImportDiscard,
  listImportFile,
  listImportGet,
  listImportIssues,
  listImportList,
  listImportProblemsSheet,
  listImportSetAside,
  listImportUndo,
  listImportUpload,
} from '../../domain/index.ts'
import { queueLinking } from '../base-list-deps.ts'
import { listKinds, requireKind } from '../kinds/find-kind.ts'
import { kindOf } from '../lists/list-routes.ts'
import { closedness } from '../lists/present-entry.ts'
import { decodeRowCursor, encodeRowCursor } from '../lists/row-cursor.ts'
import { correctReading, discardImport, setRowsAside } from './change-import.ts'
import { confirmImport } from './confirm-import.ts'
import { pageOfChanges } from './import-changes.ts'
import { pageOfImports } from './import-pages.ts'
import { findImport, findList } from './import-records.ts'
import { maskedIssue } from './mask-findings.ts'
import { presentImport } from './present-import.ts'
import { problemsSheet } from './problems-sheet.ts'
import { receiveFile } from './receive-file.ts'
import { requireProvider } from './require-provider.ts'
import { undoImport } from './undo-import.ts'

export const importRoutes: BoundRoute[] = [
  route(listImportUpload, async (work, { upload, query, files }) =>
    presentImport(work, await receiveFile(work, { files }, upload!, { ...query, source: 'upload' })),
  ),
  route(listImportList, async (work, { query }) => {
    const kinds = await listKinds(work)
    const page = await pageOfImports(work, query, query)
    return {
      ...page,
      rows: page.rows.map((row) => ({
        id: row.id,
        listId: row.list_id,
        listLabel: row.list_label,
        kindLabel:
          kindOf(kinds, { kind: row.list_kind, region_code: row.region_code })?.label ?? row.list_kind,
        fileName: row.file_name,
        asOf: row.as_of,
        state: row.state,
        source: row.source,
        counts: importCounts.parse(row.counts),
        madeByName: row.made_by_name,
        createdAt: row.created_at.toISOString(),
      })),
    }
  }),
  route(listImportGet, (work, { params }) => presentImport(work, params.importId)),
  route(listImportIssues, async (work, { params, query }) => {
    const record = await findImport(work, params.importId)
    const list = record && (await findList(work, record.list_id))
    if (!record || !list) throw baseListProblems.refuse('import-not-found')
    const { kind } = await requireKind(work, list.kind, list.region_code)
    const closed = closedness(work, list, kind)
    const labels = new Map((record.preview.issueCounts ?? []).map((c) => [c.code, c.label]))
    const wanted = record.issues.filter(
      (i) => (!query.severity || i.severity === query.severity) && (!query.code || i.code === query.code),
    )
    const from = decodeRowCursor(query.cursor)?.row ?? 0
    const all = (record.preview.issueCounts ?? [])
      .filter(
        (c) => (!query.severity || c.severity === query.severity) && (!query.code || c.code === query.code),
      )
      .reduce((n, c) => n + c.count, 0)
    return {
      rows: wanted.slice(from, from + query.limit).map((issue) => maskedIssue(issue, labels, closed)),
      next: wanted.length > from + query.limit ? encodeRowCursor(from + query.limit, record.id) : null,
      ...capped(Math.max(all, wanted.length)),
    }
  }),
  route(listImportCorrect, async (work, { params, body, files }) => {
    await correctReading(work, { files }, params.importId, body)
    return presentImport(work, params.importId)
  }),
  route(listImportSetAside, async (work, { params, body }) => {
    await setRowsAside(work, params.importId, body)
    return presentImport(work, params.importId)
  }),
  route(listImportConfirm, async (work, { params, files }) => {
    await confirmImport(work, { files }, params.importId, queueLinking)
    return presentImport(work, params.importId)
  }),
  route(listImportDiscard, async (work, { params }) => {
    await discardImport(work, params.importId)
    return presentImport(work, params.importId)
  }),
  route(listImportUndo, async (work, { params }) => {
    await undoImport(work, params.importId)
    return presentImport(work, params.importId)
  }),
  route(listImportChanges, (work, { params, query }) => pageOfChanges(work, params.importId, query)),
  route(listImportProblemsSheet, (work, { params, query, files }) =>
    problemsSheet(work, { files }, params.importId, query.severity),
  ),
  route(listImportFile, async (work, { params, files }) => {
    const record = await findImport(work, params.importId)
    const list = record && (await findList(work, record.list_id))
    if (!record || !list) throw baseListProblems.refuse('import-not-found')
    requireProvider(work, list.org_kind)
    const bytes = await files.read(record.sha256).catch(() => {
      throw baseListProblems.refuse('file-not-found')
    })
    return { name: record.file_name, mediaType: 'application/octet-stream', bytes: Buffer.from(bytes) }
  }),
]
