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
  /** Who may, and on what: a new object, made once for the six. */
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

/**
 * The six tests of a write route over HTTP: works · not visible · forbidden · wrong status · audit row · sent twice. All that is
 * allowed and all that is refused is tried on one and the same object, the refusals first: what they left behind would stand in
 * the way of what follows.
 */
export function sixTests(t: SixTests): void {
  describe(`${t.action.name}: six tests`, () => {
    // What is shown once is not shown twice.
    const lasting = (body: object) =>
      Object.fromEntries(Object.entries(body).filter(([field]) => !t.action.shownOnce.includes(field)))
    const send = (as: CastName | null, input: CallInput) => t.server().call(as, t.action, input)
    const subject = once(t.arrange)
    const outcome = once(async () => {
      const input = { ...(await subject()), key: randomUUID() }
      const before = await t.server().auditCount()
      const answers = await Promise.all([send(t.as, input), send(t.as, input)])
      const after = await t.server().auditCount()
      const again = await send(t.as, input)
      return { answers, again, audited: { before, after, atLast: await t.server().auditCount() } }
    })

    test('nobody signed in is refused', async () => {
      expect((await send(null, await subject())).status).toBe(401)
    })
    if ('as' in t.notVisible) {
      const { as, status } = t.notVisible
      test(`not visible to ${as}`, async () => {
        const answer = await send(as, await subject())
        expect({ status: answer.status, message: answer.body.message }).toEqual({
          status: status ?? 404,
          message: expect.stringMatching(/[。！]$/) as string,
        })
      })
    }
    if ('as' in t.forbidden) {
      const { as } = t.forbidden
      test(`forbidden to ${as}`, async () => {
        expect((await send(as, await subject())).status).toBe(403)
      })
    }
    test('works', async () => {
      const [answer] = (await outcome()).answers
      expect(answer.body).not.toHaveProperty('code')
      expect(answer.status).toBe(200)
    })
    test('leaves an audit row', async () => {
      const { audited } = await outcome()
      expect(audited.after).toBeGreaterThan(audited.before)
    })
    test('sent twice has one effect and one answer', async () => {
      const { answers, again, audited } = await outcome()
      const [first, second] = answers
      expect([first.status, second.status]).toEqual([200, 200])
      expect(lasting(second.body)).toEqual(lasting(first.body))
      expect(lasting(again.body)).toEqual(lasting(first.body))
      expect(audited.atLast).toBe(audited.after)
    })
    if ('arrange' in t.wrongStatus) {
      const wrong = t.wrongStatus
      test('wrong status', async () => {
        const input = await wrong.arrange()
        const count = await t.server().auditCount()
        const answer = await send(wrong.as ?? t.as, input)
        expect(answer.status).toBe(wrong.status ?? 409)
        expect(await t.server().auditCount()).toBe(count)
      })
    }
  })
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
