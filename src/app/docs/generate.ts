import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { glossary } from './glossary.ts'
import { workflows } from './workflows.ts'

/** Writes docs/glossary.md and docs/workflows/*.md; with `--check` only says which are stale, and ends with 1. */
const docs = path.resolve(import.meta.dirname, '../../../docs')
const wanted: Record<string, string> = {
  'glossary.md': glossary(),
  ...Object.fromEntries(
    Object.entries(workflows()).map(([name, text]) => [path.join('workflows', name), text]),
  ),
}

const stale = Object.entries(wanted).filter(([name, text]) => {
  const file = path.join(docs, name)
  return !existsSync(file) || readFileSync(file, 'utf8') !== text
})

if (process.argv.includes('--check')) {
  for (const [name] of stale)
    console.error(`docs/${name} is stale: node --import tsx src/app/docs/generate.ts`)
  process.exitCode = stale.length === 0 ? 0 : 1
} else {
  for (const [name, text] of stale) {
    mkdirSync(path.dirname(path.join(docs, name)), { recursive: true })
    writeFileSync(path.join(docs, name), text)
    console.log(`docs/${name}`)
  }
}
