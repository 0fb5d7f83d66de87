export { archiveParts } from './archive-parts.ts'
export { archiveRoutes } from './archive-routes.ts'
export { caseArchiveJobs, type ArchiveDeps, type ArchivePart } from './build-archive.ts'
export { verifyArchive, type ArchiveVerdict } from './verify-archive.ts'
