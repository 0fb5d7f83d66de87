import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  dateOf,
  valuesOf,
  type Finding,
  type Rule,
  type RuleOutcome,
  type Shared,
  type Store,
  type Unjudged,
} from '../../features/screening/domain/index.ts'
import { openClickHouseStore } from '../../features/screening/server/engine/clickhouse-store.ts'
import { openEmbeddedStore } from '../../features/screening/server/engine/embedded-store.ts'
import { sharedOfRun } from '../../features/screening/server/engine/run-screening.ts'
import { shippedVocabulary } from '../../features/screening/server/vocabulary/shipped-vocabulary.ts'
import { plan } from './fixture/fixture-plan.ts'
import { writeFixture } from './fixture/write-fixture.ts'
import { startClickHouse } from './start-clickhouse.ts'

export type Engine = { readonly store: Store; readonly shared: Shared; readonly openedInS: number }
export type BothEngines = { readonly embedded: Engine; readonly clickhouse: Engine; close(): Promise<void> }

/** The made-up district on both engines. */
export async function openBothEngines(): Promise<BothEngines> {
  const service = await startClickHouse()
  const folder = mkdtempSync(path.join(tmpdir(), 'qingyuan-agreement-'))
  try {
    await writeFixture(folder)
    const embedded = await timed(() => openEmbeddedStore(folder))
    const clickhouse = await timed(() => openClickHouseStore(folder, { url: service.url, memoryMb: 4096 }))
    const engine = ({ seconds, result }: { seconds: number; result: Store }): Engine => ({
      store: result,
      shared: sharedOfRun(),
      openedInS: seconds,
    })
    return {
      embedded: engine(embedded),
      clickhouse: engine(clickhouse),
      close: async () => {
        embedded.result.close()
        await clickhouse.result.close()
        await service.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  } catch (error) {
    await service.stop()
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

async function timed<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const begun = performance.now()
  return { result: await run(), seconds: (performance.now() - begun) / 1000 }
}

export type TimedOutcome = { readonly result: RuleOutcome; readonly seconds: number }

const vocabulary = shippedVocabulary(dateOf(plan.asOf))

/** One rule with its defaults on the made-up district. */
export const runRule = (rule: Rule, { store, shared }: Engine): Promise<TimedOutcome> =>
  timed(() => rule.run({ store, shared, vocabulary, asOf: plan.asOf, values: valuesOf(rule.parameters) }))

/** Findings in an order of their own, so that engines may find them in any. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  sortedBy(findings, (f) => [f.subject, f.reason.sentence, f.spot])

export const unjudgedInOrder = (unjudged: readonly Unjudged[]): unknown[] =>
  sortedBy(
    unjudged.map((u) => ({ ...u, subjects: u.subjects === 'all' ? 'all' : [...u.subjects].sort() })),
    (u) => [u.sentence],
  )

function sortedBy<T>(items: readonly T[], key: (item: T) => unknown): T[] {
  const keyed = items.map((item) => ({ item, key: JSON.stringify(key(item)) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item)
}

/**
 * Where two answers differ, as paths; at most ten. Numbers may differ by a billionth of themselves (engines add in another order),
 * nothing else may.
 */
export function differences(a: unknown, b: unknown, at = ''): string[] {
  if (Object.is(a, b)) return []
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) ? [] : [`${at}: ${a} ≠ ${b}`]
  if (
    a === null ||
    b === null ||
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    Array.isArray(a) !== Array.isArray(b)
  )
    return [`${at}: ${JSON.stringify(a)} ≠ ${JSON.stringify(b)}`]
  const [left, right] = [a, b] as [Record<string, unknown>, Record<string, unknown>]
  const found: string[] = []
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (found.length >= 10) break
    found.push(...differences(left[key], right[key], `${at}/${key}`))
  }
  return found.slice(0, 10)
}
