import type { Store } from '../engine/index.ts'

/** Names that a statement of one text column yields, sorted, each once. */
export async function namesOf(store: Store, sql: string): Promise<string[]> {
  const found = new Set<string>()
  for await (const batch of store.stream(sql, ['text']))
    for (const name of batch.columns[0] as readonly string[]) if (name !== '') found.add(name)
  return [...found].sort()
}
