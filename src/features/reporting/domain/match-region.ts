import { isWithin } from '../../../kernel/region-code.ts'
import { foldWidth } from './ledger-rows/index.ts'

/** A town or village that may be named on a ledger. */
export type NamedRegion = {
  readonly code: string
  readonly name: string
  readonly level: 'town' | 'village'
}

export type RegionFinding = {
  readonly code: 'town-outside' | 'town-unknown' | 'village-outside' | 'village-unclear' | 'village-unknown'
  readonly severity: 'error' | 'notice'
  readonly column: 'townName' | 'address'
  readonly message: string
}

export type RegionMatch = { readonly code: string; readonly findings: readonly RegionFinding[] }

/**
 * Where a ledger's row belongs: the town by 所在乡镇, the village by the name in 地址 (or the form's own 填报单位), looked for
 * among the regions of the importing unit's county. A row of another unit is an error by row, never moved silently;
 * a village that cannot be told leaves the row with its town.
 */
export function matchRegion(
  row: { readonly row: number; readonly townName: string; readonly address: string },
  importing: { readonly code: string; readonly name: string },
  regions: readonly NamedRegion[],
  formUnit: NamedRegion | null,
): RegionMatch {
  const town = matchTown(row, importing, regions)
  if ('finding' in town) return { code: importing.code, findings: [town.finding] }
  const named = villagesIn(row.address, regions)
  const inTown = named.filter((v) => town.code === null || isWithin(v.code, town.code))
  const found = inTown.length > 0 ? inTown : town.code === null ? named : []
  const own = found.filter((v) => isWithin(v.code, importing.code))
  if (own.length === 1) return { code: own[0]!.code, findings: [] }
  if (own.length > 1) return unclear(row, own, town.code ?? importing.code, importing)
  if (found.length > 0) return outside(row, found[0]!, importing)
  return unnamed(row, town.code, importing, formUnit)
}

/** The town or village that 填报单位 names; null when it names none or several. */
export function matchFormUnit(unit: string | null, regions: readonly NamedRegion[]): NamedRegion | null {
  if (unit === null) return null
  const towns = regions.filter((r) => r.level === 'town' && mentions(unit, r))
  const within = (v: NamedRegion) => towns.length === 0 || towns.some((t) => isWithin(v.code, t.code))
  const villages = villagesIn(unit, regions).filter(within)
  if (villages.length === 1) return villages[0]!
  return villages.length === 0 && towns.length === 1 ? towns[0]! : null
}

function matchTown(
  row: { row: number; townName: string },
  importing: { code: string; name: string },
  regions: readonly NamedRegion[],
): { code: string | null } | { finding: RegionFinding } {
  const own = importing.code.length >= 9 ? importing.code.slice(0, 9) : null
  const written = foldWidth(row.townName)
  if (written === '') return { code: own }
  const towns = regions.filter((r) => r.level === 'town' && sameTown(written, r.name))
  const refuse = (code: RegionFinding['code'], message: string) => ({
    finding: { code, severity: 'error' as const, column: 'townName' as const, message },
  })
  if (towns.length === 0)
    return refuse(
      'town-unknown',
      `第 ${row.row} 行所在乡镇“${row.townName}”不在本县现行区划中（可能是旧名或简称），请改写为现行全称。`,
    )
  const within = towns.filter((t) => isWithin(t.code, importing.code) || t.code === own)
  if (within.length === 0)
    return refuse(
      'town-outside',
      `第 ${row.row} 行所在乡镇为“${row.townName}”，不属于${importing.name}，不能由本单位导入；请交由${row.townName}导入。`,
    )
  if (within.length > 1)
    return refuse('town-unknown', `第 ${row.row} 行“${row.townName}”对应不止一个乡镇，请改写为现行全称。`)
  return { code: within[0]!.code }
}

function unclear(
  row: { row: number },
  villages: readonly NamedRegion[],
  at: string,
  importing: { code: string },
): RegionMatch {
  const names = [...new Set(villages.map((v) => v.name))].join('、')
  const code = isWithin(at, importing.code) ? at : importing.code
  const hasTown = code.length >= 9
  const finding = {
    code: 'village-unclear' as const,
    severity: hasTown ? ('notice' as const) : ('error' as const),
    column: 'address' as const,
    message: hasTown
      ? `第 ${row.row} 行地址同时写有${names}，暂登记在乡镇，请在案件中核对所在村。`
      : `第 ${row.row} 行的${names}在不止一个乡镇，请补写所在乡镇。`,
  }
  return { code, findings: [finding] }
}

function outside(
  row: { row: number },
  village: NamedRegion,
  importing: { code: string; name: string },
): RegionMatch {
  return {
    code: importing.code,
    findings: [
      {
        code: 'village-outside',
        severity: 'error',
        column: 'address',
        message: `第 ${row.row} 行地址在${village.name}，不属于${importing.name}，不能由本单位导入；请交由${village.name}或其所在乡镇导入。`,
      },
    ],
  }
}

/** No village in the address: the form's own unit speaks, then the importing unit; above a village the town is kept. */
function unnamed(
  row: { row: number },
  town: string | null,
  importing: { code: string; name: string },
  formUnit: NamedRegion | null,
): RegionMatch {
  if (formUnit?.level === 'village' && (town === null || isWithin(formUnit.code, town)))
    return isWithin(formUnit.code, importing.code)
      ? { code: formUnit.code, findings: [] }
      : outside(row, formUnit, importing)
  if (importing.code.length >= 12) return { code: importing.code, findings: [] }
  const finding = {
    code: 'village-unknown' as const,
    severity: town === null ? ('error' as const) : ('notice' as const),
    column: 'address' as const,
    message:
      town === null
        ? `第 ${row.row} 行没有写明所在乡镇，地址中也看不出是哪个村，请补写所在乡镇。`
        : `第 ${row.row} 行地址中看不出是哪个村，暂登记在乡镇，请在案件中核对。`,
  }
  return { code: town ?? importing.code, findings: [finding] }
}

const townEnding = /(?:镇|乡|街道|街道办事处|办事处)$/
const villageEnding = /(?:社区居委会|居委会|村委会|村民委员会|社区|村)$/

/** “云溪” and “云溪镇” are one; “城关镇” alone is not “城关街道”. */
const sameTown = (written: string, name: string): boolean =>
  written === name || written.endsWith(name) || (!townEnding.test(written) && written === stem(name))

const stem = (name: string): string => name.replace(townEnding, '').replace(villageEnding, '')

const mentions = (text: string, region: NamedRegion): boolean => foldWidth(text).includes(region.name)

/** Villages named in a text; the longest name wins where one contains another (前进新村 over 新村). */
function villagesIn(text: string, regions: readonly NamedRegion[]): NamedRegion[] {
  const folded = foldWidth(text)
  const found = regions.filter((r) => r.level === 'village' && namesVillage(folded, r.name))
  return found.filter((v) => !found.some((other) => other.name !== v.name && other.name.includes(v.name)))
}

/** The full name, or its stem before 组、队、社区 or 村: “前进3组”. “前进路” names no village. */
function namesVillage(text: string, name: string): boolean {
  if (text.includes(name)) return true
  const short = stem(name)
  if (short.length < 2) return false
  const at = text.indexOf(short)
  return (
    at >= 0 &&
    /^(?:村|社区|(?:第?[0-9一二三四五六七八九十]+)(?:村民)?(?:组|队))/.test(text.slice(at + short.length))
  )
}
