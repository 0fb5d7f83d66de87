import { countCasesByRegion } from '../../features/case/server/index.ts'
import { countLateByRegion } from '../../features/duty/server/index.ts'
import { listRegionsBelow } from '../../features/organisation/server/index.ts'
import { today } from '../../kernel/clock.ts'
import { levelOf } from '../../kernel/region-code.ts'
import type { Work } from '../../platform/server/work.ts'
import { route, type BoundRoute } from '../../platform/server/http/route.ts'
import { deskUnits, type DeskUnit } from './desk-contract.ts'

export const deskRoutes: BoundRoute[] = [route(deskUnits, async (work) => ({ rows: await unitsBelow(work) }))]

/** Every unit right below, those without anything too: a town that finds nothing must be seen. */
async function unitsBelow(work: Work): Promise<DeskUnit[]> {
  const level = levelOf(work.actor.regionCode)
  if (level === 'village' || level === 'grid') return []
  const regions = await listRegionsBelow(work, work.actor.regionCode, today(work.clock))
  // A level that does not exist in the tree is stepped over, so that the units may stand on several.
  const levels = [...new Set(regions.map((region) => region.level))]
  const cases = byCode((await eachOf(levels, (one) => countCasesByRegion(work, one))).flat())
  const late = byCode((await eachOf(levels, (one) => countLateByRegion(work, one))).flat())
  return regions.map((region) => ({
    regionCode: region.code,
    regionName: region.name,
    level: region.level,
    openCases: cases.get(region.code)?.open ?? 0,
    overdueCases: cases.get(region.code)?.overdue ?? 0,
    lateReports: late.get(region.code)?.reports ?? 0,
    lateUnits: late.get(region.code)?.reportUnits ?? 0,
    lateTasks: late.get(region.code)?.tasks ?? 0,
    lateLeads: late.get(region.code)?.leads ?? 0,
  }))
}

/** One after the other: a transaction has one connection. */
async function eachOf<T, R>(items: readonly T[], ask: (item: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  for (const item of items) answers.push(await ask(item))
  return answers
}

const byCode = <T extends { readonly code: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.code, row]))
