import Papa from 'papaparse'
import { daysBetween, type LocalDate } from '../../src/kernel/local-date.ts'
import type { DepartmentFile } from '../lists/department-file.ts'
import type { DepartmentLists } from '../lists/make-department-lists.ts'
import { countyCode } from '../make-regions.ts'
import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import type { DemoPlot, DemoStory } from './demo-stories.ts'
import { driveTrucks, type Roads, type TruckPlaces } from './drive-trucks.ts'
import { moved } from './make-ground.ts'
import { trackPoints } from './track-points.ts'
import type { Den } from './stage.ts'

const [trucks, days] = [12, 30]
type Place = { readonly lon: number; readonly lat: number }

const visited: Partial<Record<DemoPlot, Omit<Den, 'lon' | 'lat'>>> = {
  night_and_trucks: { trucks: 3, perMonth: 9, from: 0, night: 0.85 },
  surge_with_trucks: { trucks: 3, perMonth: 9, from: 8, night: 0.4 },
  farm_flat: { trucks: 2, perMonth: 8, from: 0, night: 0.5 },
  store_only: { trucks: 4, perMonth: 8, from: 0, night: 0.3 },
  lone_den: { trucks: 1, perMonth: 12, from: 0, night: 0.7 },
}

/**
 * Twelve vehicles and their coarse tracks over thirty days (a point every six minutes on the road, every quarter of an hour at rest):
 * rounds between the sites of licence holders, fuel, meals, yards and homes, and the places of the stories. WGS-84.
 */
export function demoVehicleFiles(
  world: World,
  lists: DepartmentLists,
  stories: readonly DemoStory[],
  asOf: LocalDate,
  random: Random,
): DepartmentFile[] {
  const roads = demoRoads(world, stories, daysBetween('1970-01-01', asOf), random.fork('roads'))
  const places = demoPlaces(world, lists, stories, roads, random.fork('places'))
  const stops = driveTrucks(roads, places, random.fork('drive'))
  const until = (roads.asOf + 1) * 86_400 - 8 * 3600 - 1
  const track = trackPoints(stops, random.fork('track'), { moving: 360, resting: 900, until })
  return [vehicleFile(track.vehicles, asOf, random.fork('fleet')), pointFile(track, asOf)]
}

function demoRoads(world: World, stories: readonly DemoStory[], asOf: number, random: Random): Roads {
  const sites = world.sites.filter((s) => s.villageCode.startsWith(countyCode))
  const near = (metres: number): Place => {
    const [lon, lat] = random.pick(sites).point
    return moved({ lon, lat }, (random.next() - 0.5) * metres, (random.next() - 0.5) * metres)
  }
  const dens = stories.flatMap(({ plot, point: [lon, lat] }): Den[] => {
    const how = visited[plot]
    return how ? [{ ...how, lon, lat }] : []
  })
  return { asOf, trucks, days, dens, wild: () => near(6_000), home: () => near(3_000) }
}

/** Plants and customers are sites of licence holders; the rest stands anywhere, on no list. */
function demoPlaces(
  world: World,
  lists: DepartmentLists,
  stories: readonly DemoStory[],
  roads: Roads,
  random: Random,
): TruckPlaces {
  const told = new Set(stories.map((s) => s.siteKey))
  const licensed = new Set(lists.truth.filter((t) => t.file === 'licences').map((t) => t.siteKey))
  const sites = random
    .shuffle(world.sites.filter((s) => licensed.has(s.key) && !told.has(s.key)))
    .map(({ point: [lon, lat] }): Place => ({ lon, lat }))
  const some = (n: number): Place[] => Array.from({ length: n }, () => roads.wild())
  return {
    plants: sites.slice(0, 8),
    customers: sites.slice(8, 26),
    fuel: some(3),
    yards: some(2),
    repair: some(1),
    meals: some(4),
    queues: [],
    users: [],
  }
}

function vehicleFile(vehicles: readonly string[], asOf: LocalDate, random: Random): DepartmentFile {
  const carriers = ['清源县安运危险品运输有限公司', '清源县顺通物流有限公司']
  const head = ['序号', '车牌号', '业户名称', '车辆类型', '核定载质量（吨）', '状态']
  const rows = vehicles.map((plate, i) => [i + 1, plate, random.pick(carriers), random.pick(['罐式车', '厢式车']), random.int(5, 30), '营运']) // prettier-ignore
  return {
    key: 'vehicles',
    kind: 'hazardous-vehicles',
    orgKind: 'transport',
    label: '危险货物运输车辆',
    fileName: '危险货物道路运输车辆台账.csv',
    asOf,
    bytes: Buffer.from(`\ufeff${Papa.unparse([head, ...rows], { newline: '\r\n' })}\r\n`),
  }
}

function pointFile(track: ReturnType<typeof trackPoints>, asOf: LocalDate): DepartmentFile {
  const head = ['车牌号', '定位时间', '经度', '纬度']
  const local = (t: number): string =>
    new Date((t + 8 * 3600) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  const rows = track.time.map((t, i) => [
    track.vehicles[track.vehicle[i]!]!,
    local(t),
    track.lon[i]!,
    track.lat[i]!,
  ])
  return {
    key: 'vehicle-points',
    kind: 'vehicle-points',
    orgKind: 'transport',
    label: '危险货物运输车辆轨迹',
    fileName: `危险货物运输车辆轨迹（近${days}天，截至${asOf}）.csv`,
    asOf,
    bytes: Buffer.from(`\ufeff${Papa.unparse([head, ...rows], { newline: '\r\n' })}\r\n`),
  }
}
