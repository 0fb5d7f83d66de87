import type { JobHandlers } from '../../../platform/server/jobs/jobs.ts'
import { queueLinking, type BaseListDeps } from './base-list-deps.ts'
import { runImport } from './import/confirm-import.ts'
import { runPreview } from './import/preview-import.ts'

/** The feature's long work by kind of job; `input.importId` names the import. */
export const baseListJobs = (deps: BaseListDeps): JobHandlers => ({
  'list-preview': (work, input, progress) => runPreview(work, deps, String(input['importId']), progress),
  'list-import': (work, input, progress) =>
    runImport(work, deps, String(input['importId']), queueLinking, progress),
})
