import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Papa from 'papaparse'
import { parse } from 'yaml'
import { z } from 'zod'
import { localDate } from '../../../../kernel/local-date.ts'
import {
  catalogueVersion,
  readCatalogue,
  vocabularyFile,
  type CatalogueVersion,
  type Vocabulary,
  type VocabularyFile,
} from '../../domain/index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../../screening-data')
const catalogueHead = z.strictObject({
  schema: z.literal(1),
  version: z.string().min(1),
  from: localDate,
  source: z.string().min(1),
})

let files: readonly VocabularyFile[] | null = null
let catalogues: readonly CatalogueVersion[] | null = null

/** The versions of `screening-data/vocabulary`, oldest first, read and checked once. @throws Error on a bug of the release */
export const shippedVocabularyFiles = (): readonly VocabularyFile[] =>
  (files ??= namesOf('vocabulary').map(readVocabularyFile).toSorted(byFrom))

/** The versions of `screening-data/catalogue`, oldest first, read and checked once. @throws Error on a bug of the release */
export const shippedCatalogues = (): readonly CatalogueVersion[] =>
  (catalogues ??= namesOf('catalogue').map(readShippedCatalogue).toSorted(byFrom))

/** What ships with the product and is in force on a local day. */
export const shippedVocabulary = (asOf: string): Vocabulary => ({
  file: inForce(shippedVocabularyFiles(), asOf),
  catalogue: inForce(shippedCatalogues(), asOf),
})

/** Of versions, oldest first, the newest that holds on a day; before the first, the first. */
export function inForce<T extends { readonly from: string }>(versions: readonly T[], asOf: string): T {
  return versions.findLast(({ from }) => from <= asOf) ?? versions[0]!
}

export const byFrom = (a: { from: string }, b: { from: string }): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0

const namesOf = (kind: string): string[] =>
  readdirSync(path.join(folder, kind))
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
const textOf = (kind: string, name: string): string => readFileSync(path.join(folder, kind, name), 'utf8')

function readVocabularyFile(name: string): VocabularyFile {
  const checked = vocabularyFile.safeParse(parse(textOf('vocabulary', name), { maxAliasCount: 0 }))
  if (checked.success) return checked.data
  throw new Error(`screening-data/vocabulary/${name}: ${said(checked.error)}`)
}

function readShippedCatalogue(name: string): CatalogueVersion {
  const { version, from, source } = catalogueHead.parse(
    parse(textOf('catalogue', name), { maxAliasCount: 0 }),
  )
  const table = Papa.parse<string[]>(textOf('catalogue', name.replace(/\.yaml$/, '.csv')).trim()).data
  const reading = readCatalogue(table)
  const errors = reading?.findings.filter((f) => f.severity === 'error')
  if (!reading || errors!.length > 0)
    throw new Error(
      `screening-data/catalogue/${name}: ${errors?.map((f) => `${f.row} ${f.message}`).join('; ') ?? 'no table'}`,
    )
  return catalogueVersion.parse({ version, from, source, items: reading.items })
}

const said = (error: z.ZodError): string =>
  error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')
