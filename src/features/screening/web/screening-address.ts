import { encodeSearch } from '../../../platform/web/index.ts'

/** The address of a page of screening, with what is empty left out. */
export const screeningHref = (
  path: string,
  query: Readonly<Record<string, string | number | readonly (string | number)[] | undefined | null>> = {},
): string => `${path}${encodeSearch(query)}`

/** The results of a run that a figure counts. */
export const resultsHref = (
  runId: string,
  query: Readonly<Record<string, string | undefined>> = {},
): string => screeningHref(`/screening/runs/${runId}/results`, query)

/** One text value of an address; undefined when it is not there. */
export const oneOf = (value: string | string[] | undefined): string | undefined =>
  (Array.isArray(value) ? value[0] : value) || undefined
