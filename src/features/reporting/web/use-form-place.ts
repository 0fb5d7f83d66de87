import { usePageParam, usePageQuery } from '../../../platform/web/index.ts'
import type { FormPlace } from '../domain/index.ts'

/** The place named by the address `/forms/$campaignId/$region/$period`. */
export function useFormPlace(): FormPlace {
  return {
    campaignId: usePageParam('campaignId'),
    region: usePageParam('region'),
    period: usePageParam('period'),
  }
}

/** `?version=2`; undefined: what stands now. */
export function useVersion(): number | undefined {
  const { query } = usePageQuery()
  const version = Number(query['version'])
  return Number.isInteger(version) && version > 0 ? version : undefined
}
