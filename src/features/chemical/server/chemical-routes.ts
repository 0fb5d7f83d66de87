import { today } from '../../../kernel/clock.ts'
import { route, type BoundRoute } from '../../../platform/server/http/route.ts'
import { chemicalLookup, hazardClassesIn, type CatalogueHit, type ChemicalChoice } from '../domain/index.ts'
import { catalogueInForce } from './catalogue-in-force.ts'

export const chemicalRoutes: readonly BoundRoute[] = [
  route(chemicalLookup, async (work, { query }) => {
    const index = await catalogueInForce(work, query.on ?? today(work.clock))
    const { version, from, source } = index.version
    return {
      rows: index.search(query.q, query.limit).map(presentChoice),
      catalogue: { version, from, source },
    }
  }),
]

const presentChoice = ({ item, alias }: CatalogueHit): ChemicalChoice => ({
  serial: item.serial,
  variant: item.variant,
  name: item.name,
  alias,
  aliases: item.aliases,
  cas: item.cas,
  acute: item.acute,
  remark: item.remark,
  hazards: hazardClassesIn(item.hazards),
})
