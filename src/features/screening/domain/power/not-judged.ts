import type { Store, Unjudged } from '../engine/index.ts'
import { readAccounts } from './accounts.ts'

/**
 * What could not be judged of whom.
 * @param missing account → sentence
 */
export async function notJudged(
  store: Store,
  code: string,
  missing: ReadonlyMap<string, string>,
): Promise<Unjudged[]> {
  const accounts = await readAccounts(store, [...missing.keys()].sort())
  const subjects = new Map<string, Set<string>>()
  for (const [meter, sentence] of missing) {
    const subject = accounts.get(meter)?.subject
    if (!subject) continue
    const own = subjects.get(sentence) ?? new Set<string>()
    subjects.set(sentence, own.add(subject))
  }
  return [...subjects].map(([sentence, of]) => ({ code, sentence, subjects: of }))
}
