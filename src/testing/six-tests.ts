import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Action } from '../kernel/action.ts'
import type { CastName } from './cast.ts'
import type { CallInput, TestServer } from './test-server.ts'

type AnyAction = Action<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

/** A case of the six, or the reason why it cannot occur (a list that is nobody's cannot be invisible). */
type Or<T> = T | { readonly cannot: string }

export type SixTests = {
  readonly server: () => TestServer
  readonly action: AnyAction
  /** Who may, and on what. Called afresh for each test: make new objects. */
  readonly as: CastName
  readonly arrange: () => Promise<CallInput>
  /** May do such things, but not see this one: expects `status` (404 by default; 403 for creating in another region). */
  readonly notVisible: Or<{ readonly as: CastName; readonly status?: 404 | 403 }>
  /** Sees it, but may not: 403. */
  readonly forbidden: Or<{ readonly as: CastName }>
  /** An input whose object is in the wrong state: 409 (or 422 when incomplete). */
  readonly wrongStatus: Or<{
    readonly arrange: () => Promise<CallInput>
    readonly as?: CastName
    readonly status?: 409 | 422
  }>
}

/** Six tests of several writes by the same people; a bare `wrong` expects 409. */
export const sixTestsOf =
  (people: Pick<SixTests, 'server' | 'as' | 'notVisible' | 'forbidden'>) =>
  (
    action: AnyAction,
    arrange: SixTests['arrange'],
    wrong: SixTests['arrange'] | SixTests['wrongStatus'],
    others: Partial<typeof people> = {},
  ): void =>
    sixTests({
      ...people,
      ...others,
      action,
      arrange,
      wrongStatus: typeof wrong === 'function' ? { arrange: wrong } : wrong,
    })

/** The six tests of a write route over HTTP: works · not visible · forbidden · wrong status · audit row · sent twice. */
export function sixTests(t: SixTests): void {
  describe(`${t.action.name}: six tests`, () => {
    // What is shown once is not shown twice.
    const lasting = (body: object) =>
      Object.fromEntries(Object.entries(body).filter(([field]) => !t.action.shownOnce.includes(field)))
    const send = (as: CastName | null, input: CallInput) => t.server().call(as, t.action, input)

    test('works', async () => {
      const answer = await send(t.as, await t.arrange())
      expect(answer.body).not.toHaveProperty('code')
      expect(answer.status).toBe(200)
    })
    test('nobody signed in is refused', async () => {
      expect((await send(null, await t.arrange())).status).toBe(401)
    })
    if ('as' in t.notVisible) {
      const { as, status } = t.notVisible
      test(`not visible to ${as}`, async () => {
        const answer = await send(as, await t.arrange())
        expect({ status: answer.status, message: answer.body.message }).toEqual({
          status: status ?? 404,
          message: expect.stringMatching(/[。！]$/) as string,
        })
      })
    }
    if ('as' in t.forbidden) {
      const { as } = t.forbidden
      test(`forbidden to ${as}`, async () => {
        expect((await send(as, await t.arrange())).status).toBe(403)
      })
    }
    if ('arrange' in t.wrongStatus) {
      const wrong = t.wrongStatus
      test('wrong status', async () => {
        const before = await wrong.arrange()
        const count = await t.server().auditCount()
        const answer = await send(wrong.as ?? t.as, before)
        expect(answer.status).toBe(wrong.status ?? 409)
        expect(await t.server().auditCount()).toBe(count)
      })
    }
    test('leaves an audit row', async () => {
      const input = await t.arrange()
      const before = await t.server().auditCount()
      await send(t.as, input)
      expect(await t.server().auditCount()).toBeGreaterThan(before)
    })
    test('sent twice has one effect and one answer', async () => {
      const input = { ...(await t.arrange()), key: randomUUID() }
      const [first, second] = await Promise.all([send(t.as, input), send(t.as, input)])
      expect([first.status, second.status]).toEqual([200, 200])
      expect(lasting(second.body)).toEqual(lasting(first.body))
      const count = await t.server().auditCount()
      expect(lasting((await send(t.as, input)).body)).toEqual(lasting(first.body))
      expect(await t.server().auditCount()).toBe(count)
    })
  })
}
