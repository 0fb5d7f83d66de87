import { campaignPages } from '../../features/campaign/web/index.ts'
import { dutyPages } from '../../features/duty/web/index.ts'
import { organisationPages } from '../../features/organisation/web/index.ts'
import type { PageDescriptor } from '../../platform/web/index.ts'

/** Every page of the office: one line per feature. */
export const pages: readonly PageDescriptor[] = [...campaignPages, ...dutyPages, ...organisationPages]
