import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileVocabulary, makeWordFinder, type WordHit } from '../../domain/index.ts'
import { shippedVocabulary } from './shipped-vocabulary.ts'

const table = readFileSync(path.join(import.meta.dirname, 'fixtures/scopes.tsv'), 'utf8')
const lines = table
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string])

const finder = makeWordFinder(compileVocabulary(shippedVocabulary('2026-11-20'), '2026-11-20'), 'scope')
const signs = { produce: '产', store: '存', use: '用', sell: '销', serve: '服' } as const
const told = (hit: WordHit): string =>
  hit.negated ? `否${hit.term}` : `${hit.term}/${hit.context === null ? '无' : signs[hit.context]}`
const found = (scope: string): string =>
  finder
    .find(scope)
    .filter((h) => h.class !== 'exclusion' && h.class !== 'trade_only')
    .map(told)
    .join(' ')

describe('business scopes as they are written', () => {
  test('there are enough of them', () => {
    expect(lines.length).toBeGreaterThanOrEqual(120)
  })
  test.each(lines)('%s', (scope, expected) => {
    expect(found(scope)).toBe(expected)
  })
})
