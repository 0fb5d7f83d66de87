import type { BoundRoute } from '../../../platform/server/http/route.ts'
import { importRoutes } from './import/import-routes.ts'
import { formRoutes } from './reporting-routes.ts'

export { fileForm, zeroReport, type HandedIn } from './actions/hand-in.ts'
export { returnForm } from './actions/return-form.ts'
export { exportForm } from './export-form.ts'
export { presentForm } from './present-form.ts'
export { runLedgerImport } from './import/confirm-import.ts'
export { importLedger, type LedgerImportResult } from './import/import-ledger.ts'

/** Every route of the feature: forms and the import of ledgers. */
export const reportingRoutes: BoundRoute[] = [...formRoutes, ...importRoutes]
