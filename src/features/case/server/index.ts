export { caseRoutes } from './case-routes.ts'
export { countCasesByRegion, type RegionCases } from './count-cases-by-region.ts'
export { requireCase } from './case-access.ts'
export { caseFigures, ledgerCases, type FigureScope, type LedgerCase } from './case-figures.ts'
export { openCase, openCases, type OpenedCase } from './actions/open-case.ts'
export { presentCase } from './case-presenter.ts'
export { partyIdentityKeys, type PartyIdentity } from './parties/identity-keys.ts'
export type { CaseRecord } from './case-queries.ts'
export type { ChemicalRecord, EnforcementRecord, MeasureRecord } from './case-parts-queries.ts'
export { countListsToSign } from './problem-list/index.ts'
export { setLookBackOn } from './look-back-day.ts'
export { caseInSight, lockCaseRow, noteOnCase } from './relapse/case-doors.ts'
export { clearanceOf as lastClearanceOf } from './case-parts-queries.ts'
export { presentPriors } from './relapse/relapse-presenter.ts'
export { priorsOfLead } from './relapse/relapse-queries.ts'
export { fileEvidence, hashesOfCase } from './evidence/index.ts'
export {
  archiveParts,
  caseArchiveJobs,
  verifyArchive,
  type ArchiveDeps,
  type ArchivePart,
  type ArchiveVerdict,
} from './archive/index.ts'
export { volumeJobs } from './volume/draw-up-volume.ts'
export { addTemplate } from './papers/actions/add-template.ts'
export { readTemplate } from './papers/read-template.ts'
export { shippedTemplateFiles } from './papers/template-library.ts'
