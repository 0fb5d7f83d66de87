import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { parse } from 'yaml'
import { z } from 'zod'
import { localDate } from '../../../kernel/local-date.ts'
import { byFrom, catalogueVersion, readCatalogue, type CatalogueVersion } from '../domain/index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../chemical-data/catalogue')
const head = z.strictObject({
  schema: z.literal(1),
  version: z.string().min(1),
  from: localDate,
  source: z.string().min(1),
})

let catalogues: readonly CatalogueVersion[] | null = null

/** The versions of `chemical-data/catalogue`, oldest first, read and checked once. @throws Error on a bug of the release */
export const shippedCatalogues = (): readonly CatalogueVersion[] =>
  (catalogues ??= readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map(readShipped)
    .toSorted(byFrom))

const textOf = (name: string): string => readFileSync(path.join(folder, name), 'utf8')

function readShipped(name: string): CatalogueVersion {
  const { version, from, source } = head.parse(parse(textOf(name), { maxAliasCount: 0 }))
  const table = Papa.parse<string[]>(textOf(name.replace(/\.yaml$/, '.csv')).trim()).data
  const reading = readCatalogue(table)
  const errors = reading?.findings.filter((f) => f.severity === 'error')
  if (!reading || errors!.length > 0)
    throw new Error(
      `chemical-data/catalogue/${name}: ${errors?.map((f) => `${f.row} ${f.message}`).join('; ') ?? 'no table'}`,
    )
  return catalogueVersion.parse({ version, from, source, items: reading.items })
}
