import { randomBytes } from 'node:crypto'
import { hashPassword, type organisationRoutes } from '../features/organisation/server/index.ts'
import { asGate } from './cast.ts'
import type { TestServer } from './test-server.ts'

type Installation = Parameters<typeof organisationRoutes>[0]

/** What the organisation's routes are told of a test installation; its secret key is its own. */
export const testInstallation = (
  requireSecondFactorFor: Installation['installation']['requireSecondFactorFor'] = [],
): Installation => ({
  secretKey: randomBytes(32),
  installation: { name: '清源测试', demonstration: false, requireSecondFactorFor },
  clock: { now: () => new Date('2021-03-15T10:00:00+08:00') },
})

export const testPassword = 'Yunxi-2047-hanlu'

/** Everybody of the cast may sign in with the one password of tests. */
export async function giveTestPassword(server: TestServer): Promise<void> {
  const hash = await hashPassword(testPassword)
  await asGate(server.testDatabase, (gate) =>
    gate.query('update work.credential set password_hash = $1, must_change = false', [hash]),
  )
}
