import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { legalRuleFile, type LegalRule } from '../domain/index.ts'

const folder = path.resolve(import.meta.dirname, '../../../../law-rules')

let rules: readonly LegalRule[] | null = null

/** Every row of `law-rules/*.yaml`, read and checked once. @throws Error on a bug of the release */
export const shippedRules = (): readonly LegalRule[] => (rules ??= shippedRuleFiles().flatMap(readFile))

/** The files' paths, in the order of their names. */
export const shippedRuleFiles = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => path.join(folder, name))

function readFile(file: string): LegalRule[] {
  const checked = legalRuleFile.safeParse(parse(readFileSync(file, 'utf8'), { maxAliasCount: 0 }))
  if (checked.success) return checked.data.rules
  const [first] = checked.error.issues
  throw new Error(`law-rules/${path.basename(file)}: ${first?.path.join('.')} ${first?.message}`)
}
