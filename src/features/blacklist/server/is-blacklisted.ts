import type { LocalDate } from '../../../kernel/local-date.ts'
import type { Work } from '../../../platform/server/work.ts'
import { inForce } from '../domain/index.ts'
import { entriesNaming } from './blacklist-queries.ts'

/** The entries in force on a day that name one of these identity keys (`code:…`, `enterprise:…`, `person:…`, `vehicle:…`), by number. */
export async function isBlacklisted(
  work: Work,
  identityKeys: readonly string[],
  on: LocalDate,
): Promise<{ id: string; number: string; toOn: LocalDate }[]> {
  return (await entriesNaming(work, identityKeys, on))
    .filter((e) => inForce({ state: e.state, fromOn: e.from_on, toOn: e.to_on }, on))
    .map((e) => ({ id: e.id, number: e.number, toOn: e.to_on! }))
}
