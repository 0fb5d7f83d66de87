import { z } from 'zod'
import { parseEnterpriseName, RegionNames } from '../../../../base-list/domain/index.ts'
import type { Store } from '../../engine/index.ts'

const noRegions = new RegionNames([])

/**
 * Names of those whose licence is in force, without region and legal form. A licence row with a damaged code or a short name is
 * tied to nobody; whoever bears its name is not accused of having none.
 */
export class LicensedNames {
  private readonly bodies = new Set<string>()
  /** Names that were written without their trade: 盛邦 for 盛邦助剂有限公司. */
  private readonly cores = new Set<string>()

  add(name: string): void {
    const { body, core, trade } = parseEnterpriseName(name, noRegions)
    if (body.length < 2) return
    this.bodies.add(body)
    if (trade === '') this.cores.add(core)
  }

  has(name: string): boolean {
    if (this.bodies.size === 0) return false
    const { body, core } = parseEnterpriseName(name, noRegions)
    return this.bodies.has(body) || this.cores.has(core)
  }
}

/** @param inForce SQL over `entry` that keeps the licences in force on the as-of day */
export async function licensedNames(store: Store, inForce: string): Promise<LicensedNames> {
  const names = new LicensedNames()
  const sql = `select distinct name from entry where name <> '' and ${inForce} order by name`
  for (const { name } of await store.rows(sql, z.object({ name: z.string() }))) names.add(name)
  return names
}
