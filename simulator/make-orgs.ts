import type { OrgKind } from '../src/features/organisation/domain/index.ts'
import { levelOf } from '../src/kernel/region-code.ts'
import { countyCode, neighbourCode } from './make-regions.ts'
import type { WorldOrg, WorldRegion } from './world.ts'

const countyOffices: readonly [OrgKind, string][] = [
  ['government', '人民政府'],
  ['safety_office', '安全生产委员会办公室'],
  ['market_regulation', '市场监督管理局'],
  ['public_security', '公安局'],
  ['ecology', '生态环境局'],
  ['emergency', '应急管理局'],
  ['industry', '工业和信息化局'],
  ['agriculture', '农业农村局'],
  ['power', '供电公司'],
  ['transport', '交通运输局'],
  ['fire', '消防救援大队'],
  ['commerce', '商务局'],
  ['tax', '税务局'],
  ['land', '自然资源和规划局'],
  ['water', '自来水公司'],
  ['gas', '燃气公司'],
  ['political_legal', '委政法委员会'],
  ['petitions', '信访局'],
  ['discipline', '纪委监委'],
  ['court', '人民法院'],
  ['procuratorate', '人民检察院'],
]

const townOffices: readonly [OrgKind, string][] = [
  ['government', '人民政府'],
  ['safety_office', '安全生产委员会办公室'],
  ['market_regulation', '市场监督管理所'],
  ['public_security', '派出所'],
  ['ecology', '环保站'],
  ['agriculture', '农经站'],
  ['power', '供电所'],
]

const fewOffices: readonly [OrgKind, string][] = [
  ['government', '人民政府'],
  ['safety_office', '安全生产委员会办公室'],
]

/** The key of an office: one of each kind at a region. */
export const orgKey = (regionCode: string, kind: OrgKind): string => `org-${regionCode}-${kind}`

/** 清源经济开发区: a unit over the regions of two villages, not a region. */
export const zoneKey = `org-${countyCode}-zone`

function officesOf(region: WorldRegion): readonly [OrgKind, string][] {
  if (region.code === countyCode) return countyOffices
  if (region.code.startsWith(neighbourCode) && region.level !== 'village') return fewOffices
  if (region.level === 'town') return townOffices
  if (region.level === 'village') return [['village_committee', '村民委员会']]
  return region.level === 'grid' ? [] : fewOffices
}

/** The units of every region, from the province down to the village committees. */
export function makeOrgs(regions: readonly WorldRegion[]): WorldOrg[] {
  const townNames = new Map(regions.filter((r) => r.level === 'town').map((r) => [r.code, r.name]))
  const offices = regions.flatMap((region) =>
    officesOf(region).map(([kind, suffix]): WorldOrg => {
      const isVillage = levelOf(region.code) === 'village'
      const name = isVillage
        ? `${townNames.get(region.code.slice(0, 9))!}${region.name}村民委员会`
        : `${region.name}${suffix}`
      return { key: orgKey(region.code, kind), kind, name, regionCode: region.code, zoneRegionCodes: [] }
    }),
  )
  return [...offices, makeZone()]
}

function makeZone(): WorldOrg {
  return {
    key: zoneKey,
    kind: 'development_zone',
    name: '清源经济开发区管理委员会',
    regionCode: countyCode,
    zoneRegionCodes: [`${countyCode}100203`, `${countyCode}100205`],
  }
}
