import type { ListUnit } from '../lists/list-units.ts'
import type { Random } from '../random.ts'
import type { World } from '../world.ts'
import type { LonLat } from '../lon-lat.ts'

/** What a site of the demo county does by power and by truck; nothing in the lists says so. */
export const demoPlots = {
  night_and_trucks: '无害名称的企业，近两月夜间用电，车辆夜里来',
  surge_with_trucks: '企业用电近三周升到三倍，有车辆停留',
  surge_alone: '企业用电近两周升到五倍',
  house_load: '闲置民房的居民户带上工业负荷，夜里用电',
  farm_flat: '闲置养殖场全天平直用电，有车辆停留',
  relapse: '关停企业沉寂后近三周复电',
  store_only: '仓库几乎不用电，多台车来停',
  lone_den: '偏僻处只有一台车反复来',
} as const
export type DemoPlot = keyof typeof demoPlots

export type DemoStory = {
  readonly plot: DemoPlot
  readonly siteKey: string
  readonly point: LonLat
  /** Empty where no account belongs to it. */
  readonly meterNo: string
}

const wanted: readonly (readonly [DemoPlot, readonly string[], boolean])[] = [
  ['night_and_trucks', ['enterprise', 'rented_plant'], true],
  ['night_and_trucks', ['workshop', 'enterprise', 'rented_plant'], true],
  ['surge_with_trucks', ['rented_plant', 'enterprise'], true],
  ['surge_alone', ['workshop', 'enterprise'], true],
  ['house_load', ['idle_house'], true],
  ['farm_flat', ['disused_farm'], true],
  ['relapse', ['closed_plant', 'idle_plant'], true],
  ['store_only', ['warehouse'], false],
  ['lone_den', ['remote_place'], false],
]

/**
 * Nine sites of the county for nine stories: those with a story of power are account holders whose days are not handed in yet. The
 * same world gives the same sites.
 */
export function chooseStories(
  world: World,
  accounts: readonly { readonly unit: ListUnit }[],
  county: string,
  random: Random,
): DemoStory[] {
  const sites = new Map(world.sites.map((s) => [s.key, s]))
  const taken = new Set<string>()
  const holders = random.shuffle(accounts.map((a) => a.unit).filter((u) => u.siteKey !== null))
  const places = random.shuffle(world.sites.filter((s) => s.villageCode.startsWith(county)))
  return wanted.map(([plot, kinds, power]): DemoStory => {
    const holder = holders.find((u) => kinds.includes(u.placeKind) && !taken.has(u.siteKey!))
    const site = power
      ? sites.get(holder?.siteKey ?? '')
      : places.find((s) => kinds.includes(s.placeKind) && !taken.has(s.key))
    if (!site) throw new Error(`the demo county has no site for ${plot}`)
    taken.add(site.key)
    return { plot, siteKey: site.key, point: site.point, meterNo: power ? holder!.meterNo : '' }
  })
}
