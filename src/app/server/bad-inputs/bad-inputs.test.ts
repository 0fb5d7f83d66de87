import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startBadInputServer, type BadInputServer } from './bad-input-server.ts'
import { formLines } from './form-lines.ts'

let on: BadInputServer
beforeAll(async () => {
  on = await startBadInputServer()
}, 120_000)
afterAll(() => on.close())
afterEach(() => expect(on.server.bugs.splice(0)).toEqual([]))

describe('part B: what staff type', () => {
  test.each(formLines)('$line $name', ({ run }) => run(on), 15_000)
})
