import { organisationPages } from '../../features/organisation/web/index.ts'
import type { PageDescriptor } from '../../platform/web/index.ts'

/** Every page of the office: one line per feature. */
export const pages: readonly PageDescriptor[] = [...organisationPages]
