import type { FormPlace } from '../domain/index.ts'

/** The page of one unit's forms of one period. */
export const formHref = (place: FormPlace, more: Readonly<Record<string, string | number>> = {}): string => {
  const query = Object.entries(more)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')
  return `/forms/${place.campaignId}/${place.region}/${place.period}${query ? `?${query}` : ''}`
}

export const recordsHref = (place: FormPlace, indicator: string, version: number | null): string =>
  `/forms/${place.campaignId}/${place.region}/${place.period}/records/${indicator}${version === null ? '' : `?version=${version}`}`
