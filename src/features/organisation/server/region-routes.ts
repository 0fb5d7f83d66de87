import { today } from '../../../kernel/clock.ts'
import { ancestorAt, isWithin, levelOf, regionLevels } from '../../../kernel/region-code.ts'
import { httpProblems } from '../../../platform/server/http/http-problems.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import type { Work } from '../../../platform/server/work.ts'
import { organisationProblems } from '../domain/organisation-problems.ts'
import * as contract from '../domain/region-contract.ts'
import type { RegionRow } from '../domain/region-contract.ts'
import { importReadRegions } from './actions/import-regions.ts'
import { readRegionFile } from './read-region-file.ts'
import { findRegions, listRegionsBelow } from './region-queries.ts'

export const regionRoutes: BoundRoute[] = [
  route(contract.regionChildren, async (work, { query }) => {
    const { parent, rows } = await regionsUnder(work, query.parent, false)
    const top = parent ?? (await findRegions(work, [work.actor.regionCode]))[0]
    const ancestors = top ? await findRegions(work, ancestorsOf(top.code)) : []
    return { parent: parent && toRow(parent), ancestors: ancestors.map(toRow), rows: rows.map(toRow) }
  }),
  route(contract.regionBoundaries, async (work, { query }) => {
    const { parent, rows } = await regionsUnder(work, query.parent ?? work.actor.regionCode, true)
    const feature = (part: 'own' | 'child') => (row: Found) =>
      row.boundary
        ? [
            {
              type: 'Feature' as const,
              id: row.code,
              properties: { code: row.code, name: row.name, level: row.level, part },
              geometry: row.boundary,
            },
          ]
        : []
    return {
      type: 'FeatureCollection' as const,
      features: [...(parent ? feature('own')(parent) : []), ...rows.flatMap(feature('child'))],
    }
  }),
  route(contract.regionImport, async (work, { upload }) => {
    if (!upload) throw httpProblems.refuse('no-file')
    return importReadRegions(work, await readRegionFile(upload.path))
  }),
]

type Found = Awaited<ReturnType<typeof findRegions>>[number]

/** Own region downward in full; above it only the way down; anything else is not found. */
async function regionsUnder(
  work: Work,
  parent: string | undefined,
  withBoundary: boolean,
): Promise<{ parent: Found | null; rows: Found[] }> {
  const own = work.actor.regionCode
  if (parent === undefined) return { parent: null, rows: await findRegions(work, [own], withBoundary) }
  const [found] = await findRegions(work, [parent], withBoundary)
  if (!found) throw organisationProblems.refuse('not-found')
  if (isWithin(parent, own))
    return { parent: found, rows: await listRegionsBelow(work, parent, today(work.clock), withBoundary) }
  if (!isWithin(own, parent)) throw organisationProblems.refuse('not-found')
  const way = [...ancestorsOf(own), own].filter((code) => code.length > parent.length)
  const rows = (await findRegions(work, way, withBoundary)).filter((row) => !row.skipped)
  return { parent: found, rows: rows.slice(0, 1) }
}

const ancestorsOf = (code: string): string[] =>
  regionLevels.slice(0, regionLevels.indexOf(levelOf(code))).map((level) => ancestorAt(code, level)!)

const toRow = ({ code, name, level, hasChildren, lon, lat }: Found): RegionRow => ({
  code,
  name,
  level,
  hasChildren,
  lon,
  lat,
})
