import { route, type BoundRoute } from '../../../../platform/server/http/route.ts'
import { importConfirm, importGet, importPreview, importProblemsSheet } from '../../domain/index.ts'
import { confirmImport } from './confirm-import.ts'
import { presentImport } from './present-import.ts'
import { previewImport } from './preview-import.ts'
import { problemsSheet } from './problems-sheet.ts'

export const importRoutes: BoundRoute[] = [
  route(importPreview, (work, { upload, query }) => previewImport(work, upload!, query)),
  route(importGet, (work, { params, query }) => presentImport(work, params.importId, query)),
  route(importProblemsSheet, (work, { params }) => problemsSheet(work, params.importId)),
  route(importConfirm, async (work, { params }) => {
    await confirmImport(work, params.importId)
    return presentImport(work, params.importId)
  }),
]
