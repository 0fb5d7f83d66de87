import { today } from '../../../../kernel/clock.ts'
import type { LocalDate } from '../../../../kernel/local-date.ts'
import { hazardClassesIn, type CatalogueHit, type CatalogueIndex } from '../../../chemical/domain/index.ts'
import { catalogueInForce } from '../../../chemical/server/index.ts'
import type { Work } from '../../../../platform/server/work.ts'
import { caseProblems, type ChemicalFacts } from '../../domain/index.ts'

/**
 * A chemical's columns as the table keeps them. What the catalogue in force on the day of finding says (serial, CAS when there is
 * one, 剧毒, hazard classes) is filled in where the person said nothing; a name that stands in no catalogue is 目录外.
 * @throws Problem `case/not-in-catalogue` 422, `case/date-in-future` 422
 */
export async function chemicalColumns(work: Work, facts: ChemicalFacts) {
  return (await chemicalColumnsOf(work, [facts]))[0]!
}

/** The same for many: the catalogue is asked once. */
export async function chemicalColumnsOf(work: Work, all: readonly ChemicalFacts[]) {
  if (all.length === 0) return []
  const now = today(work.clock)
  const index = await catalogueInForce(work, now)
  return all.map((facts) => columnsOf(facts, index, now))
}

function columnsOf(facts: ChemicalFacts, index: CatalogueIndex, now: LocalDate) {
  if (facts.foundOn !== null && facts.foundOn > now)
    throw caseProblems.refuse('date-in-future', { field: '化学品发现日期', today: now })
  const hit = hitOf(facts, index)
  const named = hazardClassesIn(hit?.item.hazards ?? [])
  return {
    name: facts.name,
    cas: facts.cas ?? (hit?.item.cas.length === 1 ? hit.item.cas[0]! : null),
    quantity: facts.quantity,
    unit: facts.unit,
    approximate: facts.approximate,
    original: facts.original,
    serial: hit?.item.serial ?? null,
    catalogue_version: hit ? index.version.version : null,
    catalogue_name: hit && hit.item.name !== facts.name ? hit.item.name : '',
    acute: hit?.item.acute ?? false,
    written_as: facts.writtenAs,
    state: facts.state,
    density: facts.density,
    container: facts.container,
    container_count: facts.containerCount,
    hazards: facts.hazards.length > 0 ? facts.hazards : named,
    role: facts.role,
    place_found: facts.placeFound,
    found_on: facts.foundOn,
  }
}

/** The item that was chosen, or the one that bears the very name (or a CAS that goes with no other name). */
function hitOf(facts: ChemicalFacts, index: CatalogueIndex): CatalogueHit | undefined {
  if (facts.serial === null)
    return index.named(facts.name) ?? (facts.cas ? index.named(facts.cas) : undefined)
  const item =
    index.find(facts.serial, facts.name) ??
    index.version.items.find((i) => i.serial === facts.serial && i.aliases.includes(facts.name))
  if (!item) throw caseProblems.refuse('not-in-catalogue', { name: facts.name, serial: facts.serial })
  return { item, alias: '' }
}
