export { evidenceRoutes } from './evidence-routes.ts'
export { fileEvidence, type FiledEvidence } from './file-evidence.ts'
export { allEvidence, type EvidenceRecord } from './evidence-queries.ts'
export { hashesOfCase } from './hashes-of-case.ts'
