import type { BaseList } from '../../site/domain/index.ts'

const kindsOf: Record<BaseList['kind'], readonly string[]> = {
  market_entities: ['market-entities'],
  power_users: ['power-users', 'power-readings'],
  hazardous_vehicles: ['hazardous-vehicles', 'vehicle-points'],
  closed_enterprises: ['closed-enterprises'],
  licence_holders: ['safety-licences', 'hazchem-licences', 'hazchem-use-licences', 'product-licences'],
  land_and_plants: ['land-plots', 'rented-premises', 'rented-houses'],
  other: ['free-list'],
}

/** The list kinds (ids of `list-kinds/*.yaml`) that answer a notice's 底单; the one whose rows are counted stands first. */
export const kindsOfNoticeList = (kind: BaseList['kind']): readonly string[] => kindsOf[kind]
