import type { JobHandlers } from '../../../platform/server/jobs/jobs.ts'
import { queueLinking, type BaseListDeps } from './base-list-deps.ts'
import { runImport } from './import/confirm-import.ts'
import { linkImport } from './links-of-import.ts'
import { confirmIfKnown } from './inbox/confirm-if-known.ts'
import { runPreview } from './import/preview-import.ts'

/** The feature's long work by kind of job; `input.importId` names the import. */
export const baseListJobs = (deps: BaseListDeps): JobHandlers => ({
  'list-preview': async (work, input, progress) => {
    const done = await runPreview(work, deps, String(input['importId']), progress)
    await confirmIfKnown(work, deps, done.importId, queueLinking)
    return done
  },
  'list-import': (work, input, progress) =>
    runImport(work, deps, String(input['importId']), queueLinking, progress),
  'list-link': (work, input, progress) => linkImport(work, String(input['importId']), progress),
})
