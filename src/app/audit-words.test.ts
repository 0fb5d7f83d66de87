import { readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { caseActions } from '../features/case/domain/index.ts'
import { detailName, otherActionNames, resourceNames } from '../features/organisation/web/audit-words.ts'
import { auditActionNames } from './web/audit-action-names.ts'

/** The auditor reads Chinese: whatever the servers write into the audit has its word. Read from the sources, none is run. */
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|^testing\//.test(name))
  .map((name) => ({ name, text: readFileSync(`src/${name}`, 'utf8') }))
/** The page takes the names of writes from their own declarations. */
const writes = new Set(
  readFileSync('authz-matrix.csv', 'utf8')
    .split('\n')
    .map((row) => row.split(','))
    .filter(([, method]) => method !== 'GET')
    .map(([name]) => name),
)

const found = (pattern: RegExp, within = /./): string[] => [
  ...new Set(
    sources
      .filter(({ name }) => within.test(name))
      .flatMap(({ text }) => [...text.matchAll(pattern)].map((m) => m[1]!)),
  ),
]

test('every kind of object', () => {
  const all = found(/resource: '([a-z_]+)'/g)
  expect(all.length).toBeGreaterThan(20)
  expect(all.filter((one) => resourceNames[one] === undefined)).toEqual([])
})

test('every act without a route of its own', () => {
  const literal = found(/\baction: '([a-z-]+\.[a-z-]+)'/g, /\/(server|cli)\//)
  expect(literal.length).toBeGreaterThan(50)
  const all = [...literal, ...caseActions.map((step) => `case.${step}`)]
  const named = (one: string) =>
    writes.has(one) || (otherActionNames[one] ?? auditActionNames[one]) !== undefined
  expect(all.filter((one) => !named(one))).toEqual([])
})

test('every detail that is told', () => {
  const inner = /\{[^{}]*\}|\([^()]*\)|'[^']*'|`[^`]*`/g
  const keys = found(/details: \{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g).flatMap((body) =>
    body
      .replaceAll(inner, 'x')
      .split(',')
      .filter((part) => !part.trim().startsWith('...'))
      .flatMap((part) => /^\s*([A-Za-z_]+)\s*(?::|$)/.exec(part)?.[1] ?? []),
  )
  expect(keys.length).toBeGreaterThan(100)
  expect([...new Set(keys)].filter((key) => detailName(key) === key)).toEqual([])
})
