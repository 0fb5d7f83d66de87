import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addressLines } from './address-lines.ts'
import { startBadInputServer, type BadInputServer } from './bad-input-server.ts'
import { bodyLines } from './body-lines.ts'
import { dateLines } from './date-lines.ts'
import { formLines } from './form-lines.ts'
import { laterLines, metElsewhere } from './later-lines.ts'
import { badInputLines } from './lines.ts'
import { rightLines } from './right-lines.ts'
import { sessionLines } from './session-lines.ts'
import { socketLines } from './socket-lines.ts'
import { stepLines } from './step-lines.ts'
import { versionLines } from './version-lines.ts'

const staff = [...formLines, ...dateLines, ...stepLines]
const api = [...bodyLines, ...addressLines, ...versionLines, ...rightLines]

/** No failure of ours, no hang, nothing half written, words that name field and remedy, and the same answer twice. */
const longest = 20_000
let on: BadInputServer
beforeAll(async () => {
  on = await startBadInputServer()
}, 120_000)
afterAll(() => on.close())
afterEach(() => expect(on.server.bugs.splice(0)).toEqual([]))

describe('part B: what staff type', () => {
  test.each(staff)('$line $name', ({ run }) => run(on), longest)
})
describe('part C: what reaches the API', () => {
  test.each(api)('$line $name', ({ run }) => run(on), longest)
})
describe('part C: below HTTP', () => {
  test.each(socketLines)('$line $name', ({ run }) => run(on), longest)
})
// Last: people lose their posts here.
describe('part C: sessions', () => {
  test.each(sessionLines)('$line $name', ({ run }) => run(on), longest)
})

test('each of the 42 lines of part B and the 45 of part C is met here or beside its feature, or named with who will meet it', () => {
  const met = [...staff, ...api, ...socketLines, ...sessionLines, ...metElsewhere].map((one) => one.line)
  const later = laterLines.map((one) => one.line)
  const all = badInputLines.map((one) => one.line)
  expect(all.length).toBe(42 + 45)
  expect([...new Set([...met, ...later])].toSorted()).toEqual(all.toSorted())
  expect(later.filter((one) => met.includes(one))).toEqual([])
  for (const { file, test: name } of metElsewhere) expect(readFileSync(file, 'utf8')).toContain(name)
})
