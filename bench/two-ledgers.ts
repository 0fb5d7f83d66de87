import { readFileSync, writeFileSync } from 'node:fs'
import { startTestCluster, testClusterVariable } from '../src/testing/test-cluster.ts'
import { timeStatements } from './statement-times.ts'

/** A ledger and its twin of another size. */
export type Two<L> = { readonly large: L; readonly small: L }
type Droppable<L> = L & { drop(): Promise<void> }

/** What a bench of two ledgers may be told besides its own. */
export const twoLedgerOptions = {
  'database-url': { type: 'string' },
  keep: { type: 'string' },
  measure: { type: 'string' },
} as const
type Given = { [option in keyof typeof twoLedgerOptions]?: string | undefined }

/** Loads both in a cluster of their own, measures them and drops them; or keeps them, or measures those that were kept. */
export async function measureTwo<L>(
  given: Given,
  load: () => Promise<Two<Droppable<L>>>,
  measure: (ledgers: Two<L>) => Promise<void>,
): Promise<void> {
  timeStatements()
  if (given.measure) return measure(JSON.parse(readFileSync(given.measure, 'utf8')) as Two<L>)
  if (given['database-url']) process.env['TEST_DATABASE_URL'] = given['database-url']
  const { cluster, stop } = await startTestCluster()
  process.env[testClusterVariable] = JSON.stringify(cluster)
  try {
    const { large, small } = await load()
    if (given.keep) writeFileSync(given.keep, JSON.stringify({ large, small }), { mode: 0o600 })
    await measure({ large, small })
    if (given.keep) {
      console.log(`两个数据库保留到按 Ctrl-C 为止；再次测量：--measure ${given.keep}`)
      await untilInterrupted()
    }
    await small.drop()
    await large.drop()
  } finally {
    await stop()
  }
}

/** A waiting promise alone does not keep a program alive. */
async function untilInterrupted(): Promise<void> {
  const alive = setInterval(() => undefined, 60_000)
  await new Promise((resolve) => process.once('SIGINT', resolve))
  clearInterval(alive)
}
