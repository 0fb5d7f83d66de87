import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { byFrom, versionInForce } from '../../../chemical/domain/index.ts'
import { shippedCatalogues } from '../../../chemical/server/index.ts'
import { vocabularyFile, type Vocabulary, type VocabularyFile } from '../../domain/index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../../screening-data/vocabulary')

let files: readonly VocabularyFile[] | null = null

/** The versions of `screening-data/vocabulary`, oldest first, read and checked once. @throws Error on a bug of the release */
export const shippedVocabularyFiles = (): readonly VocabularyFile[] =>
  (files ??= readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map(readVocabularyFile)
    .toSorted(byFrom))

/** What ships with the product and is in force on a local day: the words, with the catalogue they stand beside. */
export const shippedVocabulary = (asOf: string): Vocabulary => ({
  file: versionInForce(shippedVocabularyFiles(), asOf),
  catalogue: versionInForce(shippedCatalogues(), asOf),
})

function readVocabularyFile(name: string): VocabularyFile {
  const text = readFileSync(path.join(folder, name), 'utf8')
  const checked = vocabularyFile.safeParse(parse(text, { maxAliasCount: 0 }))
  if (checked.success) return checked.data
  throw new Error(`screening-data/vocabulary/${name}: ${said(checked.error)}`)
}

const said = (error: z.ZodError): string =>
  error.issues.map((i) => `${i.path.join('.')} ${i.message}`).join('; ')
