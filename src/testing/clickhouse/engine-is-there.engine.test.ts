import { expect, test } from 'vitest'
import { fetchedEngine } from './start-clickhouse.ts'

/** So that an engine that could not be fetched is a failed test with a sentence, not tests left out. */
test('the second engine is there', async () => {
  const fetched = process.env['TEST_SCREENING_URL'] ? {} : await fetchedEngine()
  expect(fetched.failure ?? '').toBe('')
})
