import { mkdirSync } from 'node:fs'
import { z } from 'zod'
import type { Rule, ScreeningLead, Store } from '../../src/features/screening/domain/index.ts'
import { openEmbeddedStore } from '../../src/features/screening/server/engine/embedded-store.ts'
import { runScreening } from '../../src/features/screening/server/engine/run-screening.ts'
import { readFolder } from '../../src/features/screening/server/source/read-folder.ts'
import type { Ranked } from './judge-ranking.ts'

export type ProductRanking = { readonly leads: readonly ScreeningLead[]; readonly ranked: readonly Ranked[] }

/**
 * The product's own way from a folder to leads, and who each lead is about: every name, code and account that its subject has in any
 * list. A spot on no list is told by its place alone.
 * @param work an empty folder, made when it is not there
 */
export async function rankProduct(
  rules: readonly Rule[],
  folder: string,
  asOf: string,
  work: string,
): Promise<ProductRanking> {
  mkdirSync(work, { recursive: true })
  await readFolder({ data: folder, folder: work, asOf })
  const store = await openEmbeddedStore(work)
  try {
    const day = Date.parse(`${asOf}T00:00:00Z`) / 86_400_000
    const { leads } = await runScreening({ store, rules, asOf: day })
    const [names, codes, meters] = [
      await wordsOf(
        store,
        'select subject, name as word from entry union all select subject, holder from meter',
      ),
      await wordsOf(store, `select subject, code as word from entry where code <> ''`),
      await wordsOf(store, 'select subject, meter as word from meter'),
    ]
    const ranked = leads.map((lead): Ranked => {
      const of = (words: ReadonlyMap<string, string[]>): string[] => words.get(lead.subject ?? '') ?? []
      const spot = lead.reasons.some((r) => r.code.startsWith('T')) || lead.subject === null
      return {
        names: [lead.name, ...of(names)],
        codes: of(codes),
        meters: of(meters),
        colour: lead.colour,
        ...(spot && lead.lon !== null && lead.lat !== null ? { lon: lead.lon, lat: lead.lat } : {}),
      }
    })
    return { leads, ranked }
  } finally {
    await store.close()
  }
}

const wordRow = z.object({ subject: z.string(), word: z.string() })

async function wordsOf(store: Store, sql: string): Promise<Map<string, string[]>> {
  const words = new Map<string, string[]>()
  for (const { subject, word } of await store.rows(sql, wordRow)) {
    const known = words.get(subject)
    if (known) known.push(word)
    else words.set(subject, [word])
  }
  return words
}
