import type { Issue } from '../../../../kernel/problem.ts'
import {
  levelOf,
  isWithin,
  parentOf,
  regionCode,
  regionLevelNames,
  regionLevels,
} from '../../../../kernel/region-code.ts'
import { requiredText } from '../../../../kernel/text.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { organisationProblems } from '../../domain/organisation-problems.ts'
import { requireRole } from '../jurisdiction.ts'
import { middleOf, type ReadRegion } from '../read-region-file.ts'
import { knownRegions, saveRegions, type RegionImportRow } from '../region-queries.ts'

const regionName = requiredText('名称', 60)
const mostIssues = 100

/**
 * 导入行政区划: all or nothing. Every code below the importer's region, every parent known or in the file, no code twice.
 * @throws Problem `organisation/region-rows` 422 with one issue per faulty row (at most 100)
 */
export async function importReadRegions(work: Work, read: readonly ReadRegion[]) {
  requireRole(work, 'administrator')
  const inFile = new Set(read.map((row) => row.code))
  const parents = read.flatMap(({ code }) =>
    regionCode.safeParse(code).success ? (parentOf(code) ?? []) : [],
  )
  const known = await knownRegions(work, parents)
  const seen = new Set<string>()
  const issues: Issue[] = []
  const rows: RegionImportRow[] = []
  for (const row of read) {
    const fault = faultOf(work, row, seen, (parent) => inFile.has(parent) || known.has(parent))
    seen.add(row.code)
    if (fault) issues.push({ code: 'region-row', row: row.row, ...fault })
    else
      rows.push({
        ...row,
        name: regionName.parse(row.name),
        level: levelOf(row.code),
        ...(row.boundary ? middleOf(row.boundary) : {}),
      })
  }
  if (issues.length > 0)
    throw organisationProblems.refuse('region-rows', { count: issues.length }, issues.slice(0, mostIssues))
  return importRegions(work, rows)
}

/** Saves checked regions and records it once. The door for seeding; `rows` nest and lie in the actor's region. */
export async function importRegions(work: Work, rows: readonly RegionImportRow[]) {
  const outcome = await saveRegions(work, rows)
  await work.audit({
    action: 'region.import',
    resource: 'region',
    objectId: work.actor.regionCode,
    regionCode: work.actor.regionCode,
    details: outcome,
  })
  return outcome
}

function faultOf(
  work: Work,
  row: ReadRegion,
  seen: ReadonlySet<string>,
  isKnown: (code: string) => boolean,
): { column: string; message: string } | null {
  const code = regionCode.safeParse(row.code)
  if (!code.success)
    return {
      column: 'code',
      message: `代码“${row.code.slice(0, 30)}”不对：应为 2、4、6、9、12 或 15 位数字。`,
    }
  if (seen.has(row.code)) return { column: 'code', message: `代码 ${row.code} 在文件中重复，请只保留一行。` }
  if (!isWithin(row.code, work.actor.regionCode))
    return {
      column: 'code',
      message: `代码 ${row.code} 不在您的管辖范围（${work.actor.regionName}）内，请删去这一行。`,
    }
  const level = levelOf(row.code)
  if (row.level !== level) {
    const means = regionLevels.find((one) => one === row.level)
    return {
      column: 'level',
      message: `代码 ${row.code} 是${regionLevelNames[level]}级，级别应写 ${level}${means ? `，不是 ${means}` : ''}。`,
    }
  }
  const parent = parentOf(row.code)
  if (parent && row.code !== work.actor.regionCode && !isKnown(parent))
    return { column: 'code', message: `代码 ${row.code} 的上级 ${parent} 不存在，请先补上上级区划。` }
  const name = regionName.safeParse(row.name)
  if (!name.success) return { column: 'name', message: name.error.issues[0]?.message ?? '请填写名称。' }
  if (row.boundaryFault)
    return { column: 'geometry', message: '边界不是有效的多边形（经纬度，WGS-84），请核对坐标。' }
  return null
}
