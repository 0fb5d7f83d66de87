import { z } from 'zod'
import type { Store } from '../engine/index.ts'
import { partsOf } from './meter-days.ts'

const accountRow = z.object({
  meter: z.string(),
  subject: z.string(),
  holder: z.string(),
  tariff: z.string(),
  industry: z.string(),
  capacity: z.number(),
  opened_on: z.number(),
})

/** 用电户: what the register of accounts says. Capacity kVA, 0 when unknown; `openedOn` days since 1970 or null. */
export type Account = {
  readonly meter: string
  /** '' when it is linked to nobody. */
  readonly subject: string
  readonly holder: string
  readonly tariff: string
  readonly industry: string
  readonly capacity: number
  readonly openedOn: number | null
}

/** @param sorted names, sorted, each once */
export async function readAccounts(store: Store, sorted: readonly string[]): Promise<Map<string, Account>> {
  const found = new Map<string, Account>()
  for (const part of partsOf(sorted, 'meter')) {
    const rows = await store.rows(
      `select meter, max(subject) as subject, max(holder) as holder, max(tariff) as tariff, max(industry) as industry,
       coalesce(max(capacity_kva), 0) as capacity, coalesce(max(opened_on), -1000000) as opened_on
       from meter where ${part} group by meter`,
      accountRow,
    )
    for (const { opened_on, ...row } of rows)
      found.set(row.meter, { ...row, openedOn: opened_on === -1_000_000 ? null : opened_on })
  }
  return found
}
