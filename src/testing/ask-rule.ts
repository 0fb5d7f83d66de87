import { valuesOf, type Rule, type RuleInput, type RuleOutcome } from '../features/screening/domain/index.ts'
import { openStoreOfRows, type TableRows } from './screening-store.ts'

/** Runs one rule over rows on the embedded engine, with its defaults but for what is `decided`. */
export async function askRule(
  rule: Rule,
  tables: TableRows,
  ask: {
    readonly asOf: number
    readonly decided?: Readonly<Record<string, number>>
  } & Partial<Omit<RuleInput, 'store' | 'asOf' | 'values' | 'shared'>>,
): Promise<RuleOutcome> {
  const { asOf, decided = {}, ...more } = ask
  const store = await openStoreOfRows(tables)
  const made = new Map<string, Promise<unknown>>()
  const shared = {
    once<T>(key: string, make: () => Promise<T>): Promise<T> {
      if (!made.has(key)) made.set(key, make())
      return made.get(key) as Promise<T>
    },
  }
  try {
    return await rule.run({ store, asOf, values: valuesOf(rule.parameters, decided), shared, ...more })
  } finally {
    store.close()
  }
}
